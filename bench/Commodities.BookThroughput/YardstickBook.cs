using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>
/// A book as one writes it first: sorted dictionaries of linked lists, an object per order. Checks nothing and writes no events,
/// only trades. Any machine can run it beside the engine, so the ratio of the two travels where the times do not.
/// </summary>
internal sealed class YardstickBook
{
    private readonly SortedDictionary<long, LinkedList<Resting>>[] _bids;
    private readonly SortedDictionary<long, LinkedList<Resting>>[] _offers;
    private readonly Dictionary<(int Session, long Id), LinkedListNode<Resting>> _orders = [];

    /// <param name="contracts">Contracts, by id from 1.</param>
    public YardstickBook(int contracts)
    {
        Comparer<long> falling = Comparer<long>.Create((left, right) => right.CompareTo(left));
        _bids = [.. Enumerable.Range(0, contracts + 1).Select(_ => new SortedDictionary<long, LinkedList<Resting>>(falling))];
        _offers = [.. Enumerable.Range(0, contracts + 1).Select(_ => new SortedDictionary<long, LinkedList<Resting>>())];
    }

    public int OpenOrders => _orders.Count;

    public int Levels => _bids.Sum(side => side.Count) + _offers.Sum(side => side.Count);

    public void Apply(ref CommandSlot slot, ref TradeHash trades)
    {
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.NewOrder:
                ref NewOrder order = ref slot.As<NewOrder>();
                if (order.PriceTicks > StreamGenerator.HighTicks)
                    break;
                Resting taker = new()
                {
                    ContractId = order.ContractId,
                    OrderId = order.Header.Sequence,
                    Session = order.Header.SessionId,
                    ClientOrderId = order.ClientOrderId,
                    IsBuy = order.Side == Side.Buy,
                    Price = order.PriceTicks,
                    Leaves = order.QuantityLots,
                };
                Enter(taker, order.TimeInForce == TimeInForce.Day, ref trades);
                break;
            case TemplateId.CancelOrder:
                Remove(_orders[(slot.Header.SessionId, slot.As<CancelOrder>().OriginalClientOrderId)]);
                break;
            case TemplateId.ReplaceOrder:
                Replace(ref slot.As<ReplaceOrder>(), ref trades);
                break;
        }
    }

    private void Replace(ref ReplaceOrder command, ref TradeHash trades)
    {
        LinkedListNode<Resting> node = _orders[(command.Header.SessionId, command.OriginalClientOrderId)];
        Resting order = node.Value;
        bool keepsPlace = command.PriceTicks == order.Price && command.QuantityLots <= order.Leaves;
        if (keepsPlace && command.ClientOrderId == 0)
        {
            order.Leaves = command.QuantityLots;
            return;
        }

        if (keepsPlace)
        {
            _orders.Remove((order.Session, order.ClientOrderId));
            order.ClientOrderId = command.ClientOrderId;
            _orders.Add((order.Session, order.ClientOrderId), node);
            return;
        }

        Remove(node);
        order.Price = command.PriceTicks;
        order.Leaves = command.QuantityLots;
        order.ClientOrderId = command.ClientOrderId == 0 ? order.ClientOrderId : command.ClientOrderId;
        Enter(order, true, ref trades);
    }

    private void Enter(Resting taker, bool rests, ref TradeHash trades)
    {
        SortedDictionary<long, LinkedList<Resting>> makers = (taker.IsBuy ? _offers : _bids)[taker.ContractId];
        while (taker.Leaves > 0 && Best(makers) is { } queue)
        {
            LinkedListNode<Resting> node = queue.First!;
            Resting maker = node.Value;
            if (taker.IsBuy ? maker.Price > taker.Price : maker.Price < taker.Price)
                break;
            long lots = Math.Min(maker.Leaves, taker.Leaves);
            trades.Add(taker.OrderId, maker.OrderId, maker.Price, lots);
            maker.Leaves -= lots;
            taker.Leaves -= lots;
            if (maker.Leaves == 0)
                Remove(node);
        }

        if (taker.Leaves > 0 && rests)
            Rest(taker);
    }

    private static LinkedList<Resting>? Best(SortedDictionary<long, LinkedList<Resting>> side)
    {
        foreach (KeyValuePair<long, LinkedList<Resting>> level in side)
            return level.Value;
        return null;
    }

    private void Rest(Resting order)
    {
        SortedDictionary<long, LinkedList<Resting>> side = (order.IsBuy ? _bids : _offers)[order.ContractId];
        if (!side.TryGetValue(order.Price, out LinkedList<Resting>? queue))
            side.Add(order.Price, queue = []);
        _orders.Add((order.Session, order.ClientOrderId), queue.AddLast(order));
    }

    private void Remove(LinkedListNode<Resting> node)
    {
        Resting order = node.Value;
        LinkedList<Resting> queue = node.List!;
        queue.Remove(node);
        if (queue.Count == 0)
            (order.IsBuy ? _bids : _offers)[order.ContractId].Remove(order.Price);
        _orders.Remove((order.Session, order.ClientOrderId));
    }

    private sealed class Resting
    {
        public required int ContractId { get; init; }

        public required long OrderId { get; init; }

        public required int Session { get; init; }

        public required long ClientOrderId { get; set; }

        public required bool IsBuy { get; init; }

        public required long Price { get; set; }

        public required long Leaves { get; set; }
    }
}
