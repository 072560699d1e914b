using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>What an uncross would give now, while orders are still taken.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct AuctionIndicated : IMessage<AuctionIndicated>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The price in ticks; <see cref="Schema.NullInt64"/> when no orders crossed.</summary>
    public long PriceTicks;

    /// <summary>What would trade, in lots.</summary>
    public long VolumeLots;

    /// <summary>What would stay unfilled at the price or better, in lots; 0 when both sides came out even.</summary>
    public long ImbalanceLots;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The side that the imbalance is on; none when there is none.</summary>
    public Side ImbalanceSide;

    private byte _padding1;
    private ushort _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.AuctionIndicated;
}
