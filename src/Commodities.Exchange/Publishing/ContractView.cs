using Commodities.Domain;
using Commodities.Exchange.Operations;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Exchange.Publishing;

/// <summary>One contract on a screen.</summary>
public sealed class ContractView : IMarketContract
{
    private readonly SortedList<long, long> _bids = [];
    private readonly SortedList<long, long> _offers = [];
    private LimitLocked _lock;
    private int _dayStarts;

    internal ContractView(int contractId) => ContractId = contractId;

    /// <summary>The contract.</summary>
    public int ContractId { get; }

    /// <summary>Product and month.</summary>
    public string Symbol { get; internal set; } = "";

    /// <summary>The phase.</summary>
    public TradingPhase Phase { get; internal set; }

    /// <summary>Price of the last trade in ticks; 0 before the first.</summary>
    public long LastPriceTicks { get; internal set; }

    /// <summary>Lots traded since the trading day began.</summary>
    public long VolumeLots { get; internal set; }

    /// <summary>How the last settled day ended; null when the view has not heard of one.</summary>
    public DaySettlement? Settlement { get; internal set; }

    /// <summary>What the auction that builds would give, in ticks and lots; null outside an auction, and where no orders cross.</summary>
    public (long PriceTicks, long Lots)? Indication { get; internal set; }

    /// <summary>When a trade outside its collar halted it, in UTC nanoseconds since 1970; 0 when it is not interrupted, null when the view has not heard.</summary>
    public long? InterruptedNanos { get; internal set; }

    /// <summary>Best bid and its quantity; null when there is none.</summary>
    public (long PriceTicks, long Lots)? BestBid => _bids.Count == 0 ? null : (_bids.GetKeyAtIndex(_bids.Count - 1), _bids.GetValueAtIndex(_bids.Count - 1));

    /// <summary>Best offer and its quantity; null when there is none.</summary>
    public (long PriceTicks, long Lots)? BestOffer => _offers.Count == 0 ? null : (_offers.GetKeyAtIndex(0), _offers.GetValueAtIndex(0));

    /// <inheritdoc/>
    public long Version { get; internal set; }

    /// <inheritdoc/>
    public MarketTerms Terms { get; internal set; }

    /// <inheritdoc/>
    public long OpenPriceTicks { get; private set; }

    /// <inheritdoc/>
    public long HighPriceTicks { get; private set; }

    /// <inheritdoc/>
    public long LowPriceTicks { get; private set; }

    /// <inheritdoc/>
    public (int TradingDay, long PriceTicks)? LastSettlement => Settlement is DaySettlement day ? (day.TradingDay, day.PriceTicks) : null;

    /// <inheritdoc/>
    public int CopyLevels(Side side, Span<MarketLevel> levels)
    {
        SortedList<long, long> all = side == Side.Buy ? _bids : _offers;
        int count = Math.Min(all.Count, levels.Length);
        for (int index = 0; index < count; index++)
        {
            int place = side == Side.Buy ? all.Count - 1 - index : index;
            levels[index] = new(all.GetKeyAtIndex(place), all.GetValueAtIndex(place));
        }

        return count;
    }

    internal void Print(long priceTicks, long lots)
    {
        OpenPriceTicks = OpenPriceTicks == 0 ? priceTicks : OpenPriceTicks;
        HighPriceTicks = Math.Max(HighPriceTicks, priceTicks);
        LowPriceTicks = LowPriceTicks == 0 ? priceTicks : Math.Min(LowPriceTicks, priceTicks);
        (LastPriceTicks, VolumeLots) = (priceTicks, VolumeLots + lots);
    }

    internal void SeedDay(ContractView before) =>
        (OpenPriceTicks, HighPriceTicks, LowPriceTicks, _dayStarts) = (before.OpenPriceTicks, before.HighPriceTicks, before.LowPriceTicks, before._dayStarts);

    // What was known of the day before the view began; nothing when another day has begun since.
    internal void PrecedeDay(ContractView before)
    {
        if (_dayStarts > 0 || before.OpenPriceTicks == 0)
            return;
        OpenPriceTicks = before.OpenPriceTicks;
        HighPriceTicks = Math.Max(HighPriceTicks, before.HighPriceTicks);
        LowPriceTicks = LowPriceTicks == 0 ? before.LowPriceTicks : Math.Min(LowPriceTicks, before.LowPriceTicks);
        Version++;
    }

    internal void Enter(TradingPhase phase)
    {
        if (Phase == TradingPhase.Closed && phase != TradingPhase.Closed)
        {
            (VolumeLots, OpenPriceTicks, HighPriceTicks, LowPriceTicks) = (0, 0, 0, 0);
            _dayStarts++;
        }

        Phase = phase;
        Indication = null;
        if (phase is not (TradingPhase.Auction or TradingPhase.NoCancelMatch or TradingPhase.Halted))
        {
            InterruptedNanos = 0;
        }
    }

    internal void Lock(in LimitLocked locked) => _lock = locked;

    // A lock is told just before the day is settled; settled again, the day keeps it.
    internal void Settle(in SettlementPriceSet settled) => Settlement = _lock.TradingDay == settled.TradingDay
        ? new(settled.TradingDay, settled.PriceTicks, _lock.Side, _lock.ConsecutiveDays)
        : new(settled.TradingDay, settled.PriceTicks, Side.None, 0);

    internal void Change(Side side, long priceTicks, long lots)
    {
        SortedList<long, long> levels = side == Side.Buy ? _bids : _offers;
        long total = levels.GetValueOrDefault(priceTicks) + lots;
        Version++;
        if (total > 0)
        {
            levels[priceTicks] = total;
        }
        else
        {
            levels.Remove(priceTicks);
        }
    }
}
