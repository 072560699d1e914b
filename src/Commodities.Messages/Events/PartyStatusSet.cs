using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>A firm, a trader or an account is suspended, or trades again. Its cancels came before.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct PartyStatusSet : IMessage<PartyStatusSet>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The number of the request.</summary>
    public long ClientOrderId;

    /// <summary>What its cancelled orders had left, in lots.</summary>
    public long CancelledLots;

    /// <summary>How many of its orders were cancelled.</summary>
    public int CancelledOrders;

    /// <summary>The id of the firm, trader or account.</summary>
    public int PartyId;

    /// <summary>The session that asked for it.</summary>
    public int SessionId;

    /// <summary>The account that it was asked for.</summary>
    public int AccountId;

    /// <summary>Firm, trader or account.</summary>
    public PartyKind PartyKind;

    /// <summary>1 when it is suspended.</summary>
    public byte IsSuspended;

    private ushort _padding1;
    private uint _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.PartyStatusSet;
}
