using System.Runtime.CompilerServices;
using Commodities.Gateway.Fix.Orders;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>What a copy session knows of the past: its working orders, and the last trades of its scope with the orders that they name. For one thread.</summary>
/// <param name="scope">What the session may be told of.</param>
/// <param name="hasOrders">Whether it is told of orders.</param>
/// <param name="maxTrades">Trades that are kept; of more the oldest are forgotten.</param>
public sealed class CopyLedger(CopyScope scope, bool hasOrders, int maxTrades) : IDisposable
{
    private readonly Dictionary<int, int> _tradingDays = [];

    /// <summary>The working orders, and the reports that events make of them.</summary>
    internal CopyBook Book { get; } = new(scope);

    /// <summary>The trades.</summary>
    internal CopyTrades Trades { get; private set; } = new(maxTrades);

    /// <summary>An event that nobody is told of any more.</summary>
    public void OnPastEvent(ref readonly EventSlot slot)
    {
        OnEvent(in slot, Nobody.Instance);
        ref EventSlot event_ = ref Unsafe.AsRef(in slot);
        if (slot.Header.Message.TemplateId == TemplateId.TradeBusted)
            Correct(event_.As<TradeBusted>().TradeId, new(event_.As<TradeBusted>().PriceTicks, 0), slot.Header.Sequence);
        else if (slot.Header.Message.TemplateId == TemplateId.TradeCorrected)
            Correct(event_.As<TradeCorrected>().TradeId, new(event_.As<TradeCorrected>().PriceTicks, event_.As<TradeCorrected>().QuantityLots), slot.Header.Sequence);
    }

    /// <summary>The next event.</summary>
    /// <returns>Which trade it is, counted from the oldest; negative when it is none of the scope.</returns>
    internal int OnEvent(ref readonly EventSlot slot, ICopyTeller teller)
    {
        ref EventSlot event_ = ref Unsafe.AsRef(in slot);
        TemplateId template = slot.Header.Message.TemplateId;
        int kept = -1;
        if (template == TemplateId.Trade && (scope.Has(event_.As<Trade>().MakerSessionId) || scope.Has(event_.As<Trade>().TakerSessionId)))
            kept = Keep(in event_.As<Trade>());
        else if (template == TemplateId.ContractDefined)
            _tradingDays[event_.As<ContractDefined>().ContractId] = event_.As<ContractDefined>().TradingDay;
        if (hasOrders)
            Book.OnEvent(in slot, teller);
        return kept;
    }

    /// <summary>Tells of the trading day of a contract that was listed before the first event.</summary>
    public void SeedTradingDay(int contractId, int tradingDay) => _tradingDays[contractId] = tradingDay;

    /// <summary>Puts the trades of before in front of its own.</summary>
    /// <param name="before">What was known at the event with which this one begins.</param>
    internal void Precede(CopyLedger before)
    {
        CopyTrades all = new(maxTrades);
        Dictionary<long, int> done = [];
        for (int index = 0; index < before.Trades.Count + Trades.Count; index++)
        {
            bool isBefore = index < before.Trades.Count;
            CopyTrade trade = isBefore ? before.Trades.At(index) : Trades.At(index - before.Trades.Count);
            if (isBefore)
            {
                (trade.Maker, trade.Taker) = (PlaceOf(before, trade.Maker, done), PlaceOf(before, trade.Taker, done));
                Book.Orders.Hold(trade.Maker);
                Book.Orders.Hold(trade.Taker);
            }

            Add(all, in trade);
        }

        Trades.Dispose();
        Trades = all;
        Book.Orders.StopKeeping();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Book.Dispose();
        Trades.Dispose();
    }

    // Before the book takes the trade in: an order that it fills is still there.
    private int Keep(ref readonly Trade made)
    {
        CopyTrade trade = new(in made)
        {
            TradingDay = _tradingDays.GetValueOrDefault(made.ContractId),
            Maker = Book.Orders.Find(made.MakerOrderId),
            Taker = Book.Orders.Find(made.TakerOrderId),
        };
        Book.Orders.Hold(trade.Maker);
        Book.Orders.Hold(trade.Taker);
        Add(Trades, in trade);
        return Trades.Count - 1;
    }

    private void Add(CopyTrades trades, ref readonly CopyTrade trade)
    {
        if (trades.IsFull)
        {
            Book.Orders.LetGo(trades.At(0).Maker);
            Book.Orders.LetGo(trades.At(0).Taker);
        }

        trades.Add(in trade);
    }

    private void Correct(long tradeId, TradeTerms now, long sequence)
    {
        int index = Trades.Find(tradeId);
        if (index < 0)
            return;
        ref CopyTrade trade = ref Trades.At(index);
        TradeTerms before = new(trade.PriceTicks, trade.Lots);
        foreach (int place in (ReadOnlySpan<int>)[trade.Maker, trade.Taker])
        {
            if (place != 0 && Book.Orders[place].IsDone)
                Book.Orders[place].Correct(before, now);
        }

        (trade.PriceTicks, trade.Lots, trade.LastSequence) = (now.PriceTicks, now.Lots, sequence);
    }

    // An order of before works still, or is done since this one began, or was done by then.
    private int PlaceOf(CopyLedger before, int place, Dictionary<long, int> done)
    {
        if (place == 0)
            return 0;
        ref CopyOrder order = ref before.Book.Orders[place];
        int now = Book.Orders.Find(order.OrderId);
        if (now == 0)
            now = Book.Orders.FindKept(order.OrderId);
        if (now != 0 || done.TryGetValue(order.OrderId, out now))
            return now;
        now = Book.Orders.AddDone(in order);
        done[order.OrderId] = now;
        return now;
    }

    private sealed class Nobody : ICopyTeller
    {
        public static Nobody Instance { get; } = new();

        public void Tell(ref readonly CopyOrder order, ref readonly Told told, CopyNames names, Domain.PositionEffect effect)
        {
        }
    }
}
