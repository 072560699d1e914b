using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>A mass cancel is done. The cancels of the single orders came before this event.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct MassCancelled : IMessage<MassCancelled>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The sender's number of the request; 0 is none.</summary>
    public long ClientOrderId;

    /// <summary>What the cancelled orders had left, in lots.</summary>
    public long CancelledLots;

    /// <summary>Orders cancelled, from 0.</summary>
    public int CancelledOrders;

    /// <summary>The session that asked.</summary>
    public int SessionId;

    /// <summary>The account that asked.</summary>
    public int AccountId;

    /// <summary>The session asked for; 0 is any.</summary>
    public int ForSessionId;

    /// <summary>The account asked for; 0 is any.</summary>
    public int ForAccountId;

    /// <summary>The contract asked for; 0 is any.</summary>
    public int ContractId;

    /// <summary>The product asked for; all zero is any.</summary>
    public Symbol16 Product;

    /// <summary>The side asked for; none is both.</summary>
    public Side Side;

    /// <summary>What was asked for beside the usual.</summary>
    public MassCancelOptions Options;

    private ushort _padding1;

    /// <summary>The trader asked for; 0 is any.</summary>
    public int ForTraderId;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.MassCancelled;
}
