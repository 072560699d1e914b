using Commodities.Domain;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Market;

/// <summary>
/// The market data of one contract to one depth, for all who want it: what they were told last, and, after <see cref="Advance"/>, what has changed since. What it was told last
/// plus the changes is always the book as it is now.
/// </summary>
internal sealed class MarketStream(IMarketContract contract, int depth)
{
    /// <summary>The deepest book that is told, in prices of a side.</summary>
    public const int MaxDepth = 500;

    private const int MaxTrades = 1_000;

    private readonly List<MarketEntry> _changes = [];
    private readonly List<MarketEntry> _trades = [];
    private MarketLevel[] _bids = [];
    private MarketLevel[] _offers = [];
    private MarketFigures _figures;
    private long _version = -1;

    /// <summary>The contract.</summary>
    public IMarketContract Contract => contract;

    /// <summary>Prices of a side.</summary>
    public int Depth => depth;

    /// <summary>How many want it.</summary>
    public int Readers { get; set; }

    /// <summary>What the last <see cref="Advance"/> found changed.</summary>
    public IReadOnlyList<MarketEntry> Changes => _changes;

    /// <summary>How often it has changed.</summary>
    public long Sequence { get; private set; }

    /// <summary>Whether the changes do not tell all: then each reader needs the whole picture.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>A trade, or that one was taken back or corrected.</summary>
    public void Add(MarketEntry trade)
    {
        if (_trades.Count < MaxTrades)
            _trades.Add(trade);
        else
            IsBroken = true;
    }

    /// <summary>Finds what has changed since the last call.</summary>
    public void Advance()
    {
        _changes.Clear();
        if (_version == contract.Version && _trades.Count == 0)
            return;
        _version = contract.Version;
        _changes.AddRange(_trades);
        _trades.Clear();
        _bids = Compare(_bids, Side.Buy, MarketEntry.Bid);
        _offers = Compare(_offers, Side.Sell, MarketEntry.Offer);
        Compare(MarketFigures.Of(contract));
        Sequence += _changes.Count > 0 ? 1 : 0;
    }

    /// <summary>Whoever is told the whole picture now misses nothing.</summary>
    public void Mend() => IsBroken = false;

    /// <summary>The whole picture as of the last <see cref="Advance"/>.</summary>
    public void Copy(List<MarketEntry> entries)
    {
        foreach (MarketLevel level in _bids)
            entries.Add(new(MarketEntry.New, MarketEntry.Bid, level.PriceTicks, level.Lots));
        foreach (MarketLevel level in _offers)
            entries.Add(new(MarketEntry.New, MarketEntry.Offer, level.PriceTicks, level.Lots));
        if (_figures.LastTicks != 0)
            entries.Add(new(MarketEntry.New, MarketEntry.Trade, _figures.LastTicks, -1));
        Tell(default, _figures, entries);
    }

    // Both are sorted, the best first; a price that falls out of the depth is gone, one that comes into it is new.
    private MarketLevel[] Compare(MarketLevel[] before, Side side, char type)
    {
        Span<MarketLevel> room = stackalloc MarketLevel[MaxDepth];
        Span<MarketLevel> now = room[..contract.CopyLevels(side, room[..depth])];
        if (now.SequenceEqual(before))
            return before;
        int direction = side == Side.Buy ? -1 : 1;
        int old = 0, next = 0;
        while (old < before.Length || next < now.Length)
        {
            int order = old == before.Length ? 1 : next == now.Length ? -1 : direction * before[old].PriceTicks.CompareTo(now[next].PriceTicks);
            if (order < 0)
                _changes.Add(new(MarketEntry.Gone, type, before[old++].PriceTicks, -1));
            else if (order > 0)
                _changes.Add(new(MarketEntry.New, type, now[next].PriceTicks, now[next++].Lots));
            else if (before[old++].Lots != now[next++].Lots)
                _changes.Add(new(MarketEntry.Changed, type, now[next - 1].PriceTicks, now[next - 1].Lots));
        }

        return now.ToArray();
    }

    private void Compare(MarketFigures now)
    {
        if (now == _figures)
            return;
        Tell(_figures, now, _changes);
        _figures = now;
    }

    private static void Tell(MarketFigures before, MarketFigures now, List<MarketEntry> entries)
    {
        Tell(MarketEntry.Opening, before.OpenTicks, now.OpenTicks, -1, MarketEntry.DailyOpen, entries);
        if ((before.IndicativeTicks, before.IndicativeLots) != (now.IndicativeTicks, now.IndicativeLots))
        {
            if (now.IndicativeLots > 0)
                entries.Add(new(before.IndicativeLots > 0 ? MarketEntry.Changed : MarketEntry.New, MarketEntry.Opening, now.IndicativeTicks, now.IndicativeLots, MarketEntry.Theoretical));
            else
                entries.Add(new(MarketEntry.Gone, MarketEntry.Opening, before.IndicativeTicks, -1, MarketEntry.Theoretical));
        }

        if (before.IsPreviousSettlement == now.IsPreviousSettlement || before.SettlementTicks == 0)
            Tell(MarketEntry.Settlement, before.SettlementTicks, now.SettlementTicks, -1, now.IsPreviousSettlement ? MarketEntry.PreviousDay : '\0', entries);
        else
            entries.Add(new(MarketEntry.New, MarketEntry.Settlement, now.SettlementTicks, -1, now.IsPreviousSettlement ? MarketEntry.PreviousDay : '\0'));
        Tell(MarketEntry.High, before.HighTicks, now.HighTicks, -1, '\0', entries);
        Tell(MarketEntry.Low, before.LowTicks, now.LowTicks, -1, '\0', entries);
        if (before.VolumeLots != now.VolumeLots)
            entries.Add(new(before.VolumeLots == 0 ? MarketEntry.New : now.VolumeLots == 0 ? MarketEntry.Gone : MarketEntry.Changed, MarketEntry.Volume, -1, now.VolumeLots));
    }

    private static void Tell(char type, long before, long now, long lots, char flag, List<MarketEntry> entries)
    {
        if (before == now)
            return;
        char action = before == 0 ? MarketEntry.New : now == 0 ? MarketEntry.Gone : MarketEntry.Changed;
        entries.Add(new(action, type, now == 0 ? before : now, lots, flag));
    }
}
