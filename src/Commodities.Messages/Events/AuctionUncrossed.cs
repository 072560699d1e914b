using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>An auction has ended. Its trades came before this event.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct AuctionUncrossed : IMessage<AuctionUncrossed>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The price in ticks; <see cref="Schema.NullInt64"/> when no orders crossed.</summary>
    public long PriceTicks;

    /// <summary>What traded, in lots.</summary>
    public long VolumeLots;

    /// <summary>What stays unfilled at the price or better, in lots; 0 when both sides came out even.</summary>
    public long ImbalanceLots;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The side that the imbalance is on; none when there is none.</summary>
    public Side ImbalanceSide;

    private byte _padding1;
    private ushort _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.AuctionUncrossed;
}
