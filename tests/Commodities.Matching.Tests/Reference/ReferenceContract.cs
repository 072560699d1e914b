using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

internal sealed class ReferenceContract
{
    public ContractDefined Terms;

    public TradingPhase Phase { get; set; } = TradingPhase.Closed;

    public int TradingDay { get; set; }

    public long LastPrice { get; set; } = Schema.NullInt64;

    public long Volume { get; set; }

    public SortedSet<ReferenceOrder> Bids { get; } = new(Comparer<ReferenceOrder>.Create((left, right) =>
        left.Price != right.Price ? right.Price.CompareTo(left.Price) : left.Arrival.CompareTo(right.Arrival)));

    public SortedSet<ReferenceOrder> Offers { get; } = new(Comparer<ReferenceOrder>.Create((left, right) =>
        left.Price != right.Price ? left.Price.CompareTo(right.Price) : left.Arrival.CompareTo(right.Arrival)));

    public bool IsCrossed => Bids.Count > 0 && Offers.Count > 0 && Bids.Min!.Price >= Offers.Min!.Price;

    public SortedSet<ReferenceOrder> Own(Side side) => side == Side.Buy ? Bids : Offers;

    public SortedSet<ReferenceOrder> Opposite(Side side) => side == Side.Buy ? Offers : Bids;

    public IEnumerable<ReferenceOrder> InPriceTimeOrder() => Bids.Concat(Offers);

    public void StartDay(int tradingDay)
    {
        if (TradingDay != tradingDay)
            Volume = 0;
        TradingDay = tradingDay;
    }
}
