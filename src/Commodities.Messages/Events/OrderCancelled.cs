using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>What was left of an order is gone without a trade; nothing of it will trade any more.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct OrderCancelled : IMessage<OrderCancelled>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>The client order id of the order.</summary>
    public long OriginalClientOrderId;

    /// <summary>The trader's number of the request; 0 when nobody asked, or the request had none.</summary>
    public long ClientOrderId;

    /// <summary>What was cancelled, in lots.</summary>
    public long CancelledLots;

    /// <summary>The trading session.</summary>
    public int SessionId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>Why.</summary>
    public CancelReason Reason;

    private ushort _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.OrderCancelled;
}
