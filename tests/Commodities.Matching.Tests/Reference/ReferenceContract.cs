using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

internal sealed class ReferenceContract
{
    public ContractDefined Terms;

    public TradingPhase Phase { get; set; } = TradingPhase.Closed;

    public ReferenceLimits Limits { get; } = new();

    public int TradingDay { get; set; }

    public long LastPrice { get; set; } = Schema.NullInt64;

    public List<ReferenceTrade> TradesOfDay { get; } = [];

    public long FirstTradeOfDay { get; set; } = 1;

    public long Volume => TradesOfDay.Sum(trade => trade.Lots);

    public long Settlement { get; set; } = Schema.NullInt64;

    public int SettlementDay { get; set; }

    public int WatchDay { get; set; }

    /// <summary>Locked at every moment since the watch began.</summary>
    public Side WatchSide { get; set; }

    public Side LockedSide { get; set; }

    public int LockedDays { get; set; }

    public long Interrupted { get; set; }

    /// <summary>What stops orders were triggered by in the command that is worked on.</summary>
    public List<long> SpentPrints { get; } = [];

    public long PriceBefore => LastPrice == Schema.NullInt64 ? Terms.ReferencePriceTicks : LastPrice;

    public Side LockedNow => Bids.Min?.Price == Terms.PriceHighTicks && Offers.Count == 0 ? Side.Buy
        : Offers.Min?.Price == Terms.PriceLowTicks && Bids.Count == 0 ? Side.Sell : Side.None;

    public bool IsInAuction => Phase is TradingPhase.Auction or TradingPhase.NoCancelMatch;

    public ReferenceContract()
    {
        Bids = new(Comparer<ReferenceOrder>.Create((left, right) => left.Price != right.Price ? right.Price.CompareTo(left.Price) : ComparePlaces(left, right)));
        Offers = new(Comparer<ReferenceOrder>.Create((left, right) => left.Price != right.Price ? left.Price.CompareTo(right.Price) : ComparePlaces(left, right)));
    }

    public SortedSet<ReferenceOrder> Bids { get; }

    public SortedSet<ReferenceOrder> Offers { get; }

    public SortedSet<ReferenceOrder> BuyStops { get; } = new(Comparer<ReferenceOrder>.Create((left, right) =>
        left.StopPrice != right.StopPrice ? left.StopPrice!.Value.CompareTo(right.StopPrice!.Value) : left.Arrival.CompareTo(right.Arrival)));

    public SortedSet<ReferenceOrder> SellStops { get; } = new(Comparer<ReferenceOrder>.Create((left, right) =>
        left.StopPrice != right.StopPrice ? right.StopPrice!.Value.CompareTo(left.StopPrice!.Value) : left.Arrival.CompareTo(right.Arrival)));

    /// <summary>Prices printed since the stop orders were last looked at.</summary>
    public List<long> Prints { get; } = [];

    /// <summary>At the price limit those that close go first, where the product says so; then, and everywhere else, time.</summary>
    private int ComparePlaces(ReferenceOrder left, ReferenceOrder right)
    {
        long limit = left.Side == Side.Buy ? Terms.PriceHighTicks : Terms.PriceLowTicks;
        bool mayGoFirst = Terms.LimitLockPriority == LimitLockPriority.ClosingFirst && left.Price == limit;
        return mayGoFirst && left.ClosesOld != right.ClosesOld ? right.ClosesOld.CompareTo(left.ClosesOld) : left.Arrival.CompareTo(right.Arrival);
    }

    public bool IsCrossed => Bids.Count > 0 && Offers.Count > 0 && Bids.Min!.Price >= Offers.Min!.Price;

    public SortedSet<ReferenceOrder> Own(Side side) => side == Side.Buy ? Bids : Offers;

    public SortedSet<ReferenceOrder> Opposite(Side side) => side == Side.Buy ? Offers : Bids;

    public SortedSet<ReferenceOrder> Home(ReferenceOrder order) =>
        order.StopPrice is null ? Own(order.Side) : order.Side == Side.Buy ? BuyStops : SellStops;

    /// <summary>Bids and offers.</summary>
    public IEnumerable<ReferenceOrder> InPriceTimeOrder() => Bids.Concat(Offers);

    /// <summary>And the stop orders that wait.</summary>
    public IEnumerable<ReferenceOrder> All() => Bids.Concat(Offers).Concat(BuyStops).Concat(SellStops);

    public void StartDay(int tradingDay, long lastTrade)
    {
        if (TradingDay != tradingDay)
        {
            TradesOfDay.Clear();
            FirstTradeOfDay = lastTrade + 1;
            WatchSide = Side.None;
        }

        TradingDay = tradingDay;
    }
}
