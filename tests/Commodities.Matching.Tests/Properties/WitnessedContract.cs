using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Properties;

/// <summary>A contract as its events tell it, and what they say of its auctions.</summary>
internal sealed class WitnessedContract
{
    private ContractDefined _terms;
    private int _tradingDay;

    /// <summary>Side, limit and lots of the book before an uncross; null outside one.</summary>
    private (Side Side, long Price, long Lots)[]? _bookBefore;
    private long _auctionLots;
    private long _lastPrice = Schema.NullInt64;

    /// <summary>The order that trades in this command, and the price before it came in.</summary>
    private (long OrderId, long PriceBefore) _incoming;

    public TradingPhase Phase { get; private set; } = TradingPhase.Closed;

    public long LotsOfDay { get; private set; }

    public string Band => $"{_terms.PriceLowTicks}..{_terms.PriceHighTicks} in steps of {_terms.PriceStepTicks}";

    public bool Takes(long price) => price >= _terms.PriceLowTicks && price <= _terms.PriceHighTicks && price % _terms.PriceStepTicks == 0;

    public void Define(in ContractDefined terms)
    {
        _terms = terms;
        StartDay(terms.TradingDay);
    }

    public void Enter(TradingPhase phase, int tradingDay)
    {
        Phase = phase;
        StartDay(tradingDay);
    }

    public void Traded(in Trade trade)
    {
        LotsOfDay += trade.QuantityLots;
        if (trade.Flags.HasFlag(TradeFlags.Auction))
            _auctionLots += trade.QuantityLots;
        else
            DemandCollar(trade);
        _lastPrice = trade.PriceTicks;
    }

    /// <summary>A trade of the present day has lost lots.</summary>
    public void TakeOff(int tradingDay, long lots)
    {
        MarketWitness.Demand(tradingDay == _tradingDay, MarketWitness.LotsConserved, $"a trade of {tradingDay} is changed in {_tradingDay}");
        LotsOfDay -= lots;
    }

    public void EndCommand() => _incoming = default;

    private void DemandCollar(in Trade trade)
    {
        if (_incoming.OrderId != trade.TakerOrderId)
            _incoming = (trade.TakerOrderId, _lastPrice == Schema.NullInt64 ? _terms.ReferencePriceTicks : _lastPrice);
        MarketWitness.Demand(
            _terms.CollarTicks == 0 || Math.Abs(trade.PriceTicks - _incoming.PriceBefore) <= _terms.CollarTicks, MarketWitness.InsideCollar,
            $"trade {trade.TradeId} at {trade.PriceTicks}, {_terms.CollarTicks} around {_incoming.PriceBefore}");
    }

    /// <summary>Before the first trade of an uncross.</summary>
    public void KeepBook(IEnumerable<WitnessedOrder> book) => _bookBefore ??= Lots(book);

    public void Uncrossed(in AuctionUncrossed uncrossed, IEnumerable<WitnessedOrder> book)
    {
        MarketWitness.Demand(
            uncrossed.VolumeLots == _auctionLots, MarketWitness.LotsConserved, $"uncross of {uncrossed.VolumeLots} lots, its trades say {_auctionLots}");
        DemandPrinciple(_bookBefore ?? Lots(book), uncrossed.PriceTicks, uncrossed.VolumeLots);
        (_bookBefore, _auctionLots) = (null, 0);
    }

    public static void DemandPrinciple(IEnumerable<WitnessedOrder> book, long price, long volume) => DemandPrinciple(Lots(book), price, volume);

    /// <summary>
    /// No price trades more; nobody better than the price is left; at the price the smaller side fills. That the fills went to the first of each
    /// side is the priority of each trade.
    /// </summary>
    private static void DemandPrinciple((Side Side, long Price, long Lots)[] book, long price, long volume)
    {
        long most = book.Select(order => VolumeAt(book, order.Price)).Append(0).Max();
        MarketWitness.Demand(volume == most, MarketWitness.AuctionPrinciple, $"{volume} lots trade, {most} could");
        if (volume == 0)
            return;
        long buyersAbove = book.Where(order => order.Side == Side.Buy && order.Price > price).Sum(order => order.Lots);
        long sellersBelow = book.Where(order => order.Side == Side.Sell && order.Price < price).Sum(order => order.Lots);
        MarketWitness.Demand(
            VolumeAt(book, price) == volume && buyersAbove <= volume && sellersBelow <= volume, MarketWitness.AuctionPrinciple,
            $"at {price} {volume} lots trade, with {buyersAbove} bid above and {sellersBelow} offered below");
    }

    private static long VolumeAt((Side Side, long Price, long Lots)[] book, long price) => Math.Min(
        book.Where(order => order.Side == Side.Buy && order.Price >= price).Sum(order => order.Lots),
        book.Where(order => order.Side == Side.Sell && order.Price <= price).Sum(order => order.Lots));

    private static (Side Side, long Price, long Lots)[] Lots(IEnumerable<WitnessedOrder> book) =>
        [.. book.Select(order => (order.Side, order.Price, order.Leaves))];

    private void StartDay(int tradingDay)
    {
        if (_tradingDay != tradingDay)
            LotsOfDay = 0;
        _tradingDay = tradingDay;
    }
}
