using System.Runtime.CompilerServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>The book of one contract, in native memory: its two sides and the terms that every order is checked against.</summary>
internal unsafe struct OrderBook
{
    public BookSide Bids;
    public BookSide Offers;

    /// <summary>
    /// Ticks of the band while orders are taken and any price of it is on the price step; else 0. With <see cref="PlainLots"/> it
    /// answers in two comparisons what nearly every order asks; who fails them is checked rule by rule.
    /// </summary>
    public uint PlainTicks;

    /// <summary>The largest limit order where any quantity up to it is taken; 0 where a smallest order or a lot step says more.</summary>
    public uint PlainLots;

    /// <summary>1 where closing orders go first at the price limit, whose key is 0, else 0: below it the place in the queue is worked out with care.</summary>
    public int PlainFromKey;

    public LimitLockPriority LimitLockPriority;

    public int LowTicks;
    public int HighTicks;
    public int PriceStepTicks;
    public int ReferencePriceTicks;
    public int MinQuantityLots;
    public int MaxQuantityLots;
    public int MaxMarketQuantityLots;
    public int QuantityStepLots;
    public int ContractId;
    public TradingPhase Phase;
    public TradePricePolicy TradePricePolicy;
    public AuctionRule AuctionRule;
    public MarketOrderForm MarketOrderForm;
    public SelfTradePolicy SelfTradePolicy;
    public int TradingDay;

    /// <summary>Price of the last trade in ticks; <see cref="Messages.Schema.NullInt64"/> before the first.</summary>
    public long LastPriceTicks;

    /// <summary>Lots traded in the trading day.</summary>
    public long VolumeLots;

    /// <summary>The first trade number, of whichever contract, that counts for the trading day.</summary>
    public long FirstTradeIdOfDay;

    /// <summary>Price in ticks times lots, over the trades of the trading day.</summary>
    public Int128 TurnoverTickLots;

    /// <summary>The last settlement price in ticks; <see cref="Messages.Schema.NullInt64"/> before the first.</summary>
    public long SettlementPriceTicks;

    /// <summary>The trading day of that price; 0 before the first.</summary>
    public int SettlementDay;

    /// <summary>The trading day on which the watch for a limit lock last began; 0 before the first.</summary>
    public int LimitWatchDay;

    /// <summary>The side that has been locked at its limit since then, without a moment's break.</summary>
    public Side LimitWatchSide;

    /// <summary>The side on which the last settled day closed locked.</summary>
    public Side LockedSide;

    /// <summary>How many settled days in a row have closed so.</summary>
    public int LockedDays;

    /// <summary>How far from the price before a trade may print, in ticks; 0 is no collar.</summary>
    public int CollarTicks;

    /// <summary>When a trade that would have printed outside halted the contract; 0 when it trades, or is halted otherwise.</summary>
    public long InterruptedNanos;

    /// <summary>Stop orders that buy, waiting for a rising price.</summary>
    public BookSide BuyStops;

    /// <summary>Stop orders that sell, waiting for a falling price.</summary>
    public BookSide SellStops;

    /// <summary>The lowest price printed since stop orders were last looked at; <see cref="int.MaxValue"/> when none was.</summary>
    public int LowPrintTicks;

    /// <summary>The highest price printed since stop orders were last looked at; <see cref="int.MinValue"/> when none was.</summary>
    public int HighPrintTicks;

    /// <summary>True while a stop order waits.</summary>
    public readonly bool HasStops => (BuyStops.OrderCount | SellStops.OrderCount) != 0;

    /// <summary>True when the best bid is at or above the best offer, as orders of an auction may be.</summary>
    public readonly bool IsCrossed =>
        Bids.BestKey != BookSide.None && Offers.BestKey != BookSide.None && Bids.PriceOf(Bids.BestKey) >= Offers.PriceOf(Offers.BestKey);

    /// <summary>Works out the short cuts anew: after each change of phase or terms.</summary>
    public void Prepare()
    {
        bool isOpen = Phase is TradingPhase.Auction or TradingPhase.Continuous;
        PlainTicks = isOpen && PriceStepTicks == 1 ? (uint)(HighTicks - LowTicks + 1) : 0;
        PlainFromKey = LimitLockPriority == LimitLockPriority.ClosingFirst ? 1 : 0;
        PlainLots = MinQuantityLots == 1 && QuantityStepLots == 1 ? (uint)MaxQuantityLots : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BookSide* SideOf(OrderBook* book, Side side) => &book->Bids + ((int)side - (int)Side.Buy);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BookSide* OppositeOf(OrderBook* book, Side side) => &book->Bids + ((int)Side.Sell - (int)side);

    /// <summary>The key of a price <paramref name="offset"/> ticks above the band's lowest, where any price is taken: what <see cref="BookSide.KeyOf"/> says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int PlainKey(int offset, Side side)
    {
        int mirror = (int)side - (int)Side.Sell;
        return (offset ^ mirror) + ((int)PlainTicks & mirror);
    }

    /// <summary>True when an order at a key of its side meets the best of the other side. The two count from opposite ends of the band. Which side it is, is a coin toss: no branch on it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool WouldMeet(OrderBook* book, Side side, int key) => (uint)OppositeOf(book, side)->BestKey + (uint)key < book->PlainTicks;

    /// <summary>Counts a trade in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CountTrade(int priceTicks, long lots)
    {
        LastPriceTicks = priceTicks;
        VolumeLots += lots;
        TurnoverTickLots += priceTicks * lots;
    }

    /// <summary>Counts a trade of the day otherwise than before; no lots when it is taken back. The last price stays what it was.</summary>
    public void Recount(int oldTicks, int oldLots, int newTicks, int newLots)
    {
        VolumeLots += newLots - oldLots;
        TurnoverTickLots += ((Int128)newTicks * newLots) - ((Int128)oldTicks * oldLots);
    }

    /// <summary>The stop orders of a side.</summary>
    public static BookSide* StopsOf(OrderBook* book, Side side) => &book->BuyStops + ((int)side - (int)Side.Buy);

    /// <summary>Bids, offers, buy stops, sell stops, by number from 0.</summary>
    public static BookSide* AnySideOf(OrderBook* book, int number) => number < 2 ? &book->Bids + number : &book->BuyStops + (number - 2);

    /// <summary>Where an order stands: its side of the book, or the stop orders of its side.</summary>
    public static BookSide* SideOf(OrderBook* book, OrderSlot* order) =>
        order->Has(OrderFlags.IsStop) ? StopsOf(book, order->Side) : SideOf(book, order->Side);

    /// <summary>Takes a price into the range that triggers stop orders.</summary>
    public void Widen(int priceTicks)
    {
        LowPrintTicks = Math.Min(LowPrintTicks, priceTicks);
        HighPrintTicks = Math.Max(HighPrintTicks, priceTicks);
    }

    /// <summary>No price is printed that stop orders were not looked at for.</summary>
    public void ForgetPrints() => (LowPrintTicks, HighPrintTicks) = (int.MaxValue, int.MinValue);

    /// <summary>True when the price lies in the band and on the price step.</summary>
    public readonly bool TakesPrice(long priceTicks) =>
        priceTicks >= LowTicks && priceTicks <= HighTicks && priceTicks % PriceStepTicks == 0;

    /// <summary>True when the quantity lies between the smallest and the given largest order, and on the lot step.</summary>
    public readonly bool TakesQuantity(long quantityLots, int maxQuantityLots) =>
        quantityLots >= MinQuantityLots && quantityLots <= maxQuantityLots && quantityLots % QuantityStepLots == 0;

    /// <summary>Why a price is not taken, and the limit that it breaks. For prices that <see cref="TakesPrice"/> refuses.</summary>
    public readonly RejectCode RefusalOfPrice(long priceTicks, out long limitTicks)
    {
        limitTicks = priceTicks < 0 ? 0 : Price.MaxTicks;
        if (priceTicks is < 0 or > Price.MaxTicks)
            return RejectCode.InvalidPrice;
        limitTicks = priceTicks < LowTicks ? LowTicks : HighTicks;
        if (priceTicks < LowTicks || priceTicks > HighTicks)
            return RejectCode.OutsidePriceBand;
        limitTicks = PriceStepTicks;
        return RejectCode.NotOnTick;
    }

    /// <summary>Why a quantity is not taken, and the limit that it breaks. For those that <see cref="TakesQuantity"/> refuses.</summary>
    public readonly RejectCode RefusalOfQuantity(long quantityLots, int maxQuantityLots, out long limitLots)
    {
        limitLots = MinQuantityLots;
        if (quantityLots < MinQuantityLots)
            return RejectCode.QuantityTooSmall;
        limitLots = maxQuantityLots;
        if (quantityLots > maxQuantityLots)
            return RejectCode.QuantityTooLarge;
        limitLots = QuantityStepLots;
        return RejectCode.NotOnLot;
    }
}
