using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>Suspends a firm, a trader or an account, which cancels its resting orders and refuses new ones, or lets it trade again.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SetPartyStatus : IMessage<SetPartyStatus>
{
    /// <summary>Sequence, stamp, and who sends it.</summary>
    public CommandHeader Header;

    /// <summary>The sender's own number of this request; 0 is none. Echoed in the answers.</summary>
    public long ClientOrderId;

    /// <summary>The id of the firm, trader or account.</summary>
    public int PartyId;

    /// <summary>Firm, trader or account.</summary>
    public PartyKind PartyKind;

    /// <summary>1 suspends, 0 lets it trade again.</summary>
    public byte IsSuspended;

    private ushort _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.SetPartyStatus;
}
