using Commodities.Domain;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Tests.Support;

/// <summary>A contract whose book the test writes.</summary>
internal sealed class StandingContract : IMarketContract
{
    private readonly SortedList<long, long> _bids = [];
    private readonly SortedList<long, long> _offers = [];

    public required int ContractId { get; init; }

    public required string Symbol { get; init; }

    public long Version { get; private set; }

    public MarketTerms Terms { get; set; } = new(20_261_127, 100, 10_000, 3_500, 3_900, 3_700, 1, 500);

    public TradingPhase Phase { get; set; } = TradingPhase.Continuous;

    public long LastPriceTicks { get; set; }

    public long VolumeLots { get; set; }

    public long OpenPriceTicks { get; set; }

    public long HighPriceTicks { get; set; }

    public long LowPriceTicks { get; set; }

    public (int TradingDay, long PriceTicks)? LastSettlement { get; set; }

    public (long PriceTicks, long Lots)? Indication { get; set; }

    /// <summary>Sets the lots at a price; 0 takes it away.</summary>
    public void Set(Side side, long priceTicks, long lots)
    {
        SortedList<long, long> levels = side == Side.Buy ? _bids : _offers;
        if (lots == 0)
            levels.Remove(priceTicks);
        else
            levels[priceTicks] = lots;
        Version++;
    }

    /// <summary>Tells that something was changed.</summary>
    public void Touch() => Version++;

    public int CopyLevels(Side side, Span<MarketLevel> levels)
    {
        IEnumerable<KeyValuePair<long, long>> all = side == Side.Buy ? _bids.Reverse() : _offers;
        int count = 0;
        foreach (KeyValuePair<long, long> level in all.Take(levels.Length))
            levels[count++] = new(level.Key, level.Value);
        return count;
    }
}
