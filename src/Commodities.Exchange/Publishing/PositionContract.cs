namespace Commodities.Exchange.Publishing;

/// <summary>What positions in a contract are worked out from.</summary>
internal sealed class PositionContract
{
    // 1,000 kg a tonne, 10,000 basis points.
    private const long Scale = 10_000_000;

    private readonly long[] _basisPoints = new long[8];

    /// <summary>Its trading day, as yyyymmdd.</summary>
    public int TradingDay { get; set; }

    /// <summary>The last settlement price in ticks; null before the first.</summary>
    public long? SettlementPriceTicks { get; set; }

    /// <summary>Fen a tonne and tick times kilograms a lot.</summary>
    public long TickKilogramFen { get; set; }

    /// <summary>Positions in it.</summary>
    public List<HeldPosition> Positions { get; } = [];

    /// <summary>Takes rates over: long by purpose, then short by purpose, in basis points.</summary>
    public void SetRates(params ReadOnlySpan<ushort> basisPoints)
    {
        for (int rate = 0; rate < basisPoints.Length; rate++)
            _basisPoints[rate] = basisPoints[rate];
    }

    /// <summary>Margin of lots at what they cost together, rounded up to the fen.</summary>
    /// <param name="tickLots">Price in ticks times lots.</param>
    /// <param name="rate">Long by purpose, then short by purpose.</param>
    public long MarginFen(long tickLots, int rate) => (long)((((Int128)tickLots * TickKilogramFen * _basisPoints[rate]) + Scale - 1) / Scale);
}
