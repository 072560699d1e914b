using Commodities.Messages;

namespace Commodities.KillTest;

/// <summary>
/// Book-keeping from events alone, independent of the engine: which orders are open and with how many lots. Holds the events
/// to what they say about each other.
/// </summary>
internal sealed class OrderLedger(Verdict verdict)
{
    private readonly Dictionary<long, long> _leavesLots = [];
    private long _lastOrderId;
    private long _lastTradeId;

    /// <summary>Orders with lots left.</summary>
    public int OpenOrders => _leavesLots.Count;

    /// <summary>Trades taken in.</summary>
    public long Trades => _lastTradeId;

    /// <summary>Orders taken in.</summary>
    public long Orders { get; private set; }

    /// <summary>The next event.</summary>
    public void Take(ReadOnlySpan<byte> message)
    {
        switch (MessageReader.ReadHeader(message).TemplateId)
        {
            case TemplateId.OrderAccepted:
                Accept(MessageReader.Read<OrderAccepted>(message));
                break;
            case TemplateId.Trade:
                Trade(MessageReader.Read<Trade>(message));
                break;
            case TemplateId.OrderCancelled:
                Cancel(MessageReader.Read<OrderCancelled>(message));
                break;
            case TemplateId.OrderReplaced:
                Replace(MessageReader.Read<OrderReplaced>(message));
                break;
        }
    }

    private void Accept(in OrderAccepted accepted)
    {
        verdict.Require(
            accepted.OrderId > _lastOrderId,
            $"event {accepted.Header.Sequence} accepts order {accepted.OrderId}, which is not after order {_lastOrderId}: an order is there twice or out of order");
        _lastOrderId = accepted.OrderId;
        _leavesLots[accepted.OrderId] = accepted.QuantityLots;
        Orders++;
    }

    private void Trade(in Trade trade)
    {
        verdict.Require(
            trade.TradeId == _lastTradeId + 1,
            $"event {trade.Header.Sequence} is trade {trade.TradeId}, expected trade {_lastTradeId + 1}: a fill is missing, doubled or out of order");
        _lastTradeId = trade.TradeId;
        Fill(trade.Header.Sequence, trade.MakerOrderId, trade.QuantityLots, trade.MakerLeavesLots);
        Fill(trade.Header.Sequence, trade.TakerOrderId, trade.QuantityLots, trade.TakerLeavesLots);
    }

    private void Fill(long sequence, long orderId, long lots, long leavesLots)
    {
        long before = _leavesLots.GetValueOrDefault(orderId);
        verdict.Require(
            before - lots == leavesLots,
            $"event {sequence} leaves {leavesLots} lots of order {orderId} after a fill of {lots}, but {before} were open");
        Keep(orderId, before - lots);
    }

    private void Cancel(in OrderCancelled cancelled)
    {
        long before = _leavesLots.GetValueOrDefault(cancelled.OrderId);
        verdict.Require(
            before > 0 && before == cancelled.CancelledLots,
            $"event {cancelled.Header.Sequence} cancels {cancelled.CancelledLots} lots of order {cancelled.OrderId}, but {before} were open");
        _leavesLots.Remove(cancelled.OrderId);
    }

    private void Replace(in OrderReplaced replaced)
    {
        verdict.Require(
            _leavesLots.ContainsKey(replaced.OrderId),
            $"event {replaced.Header.Sequence} replaces order {replaced.OrderId}, which is not open");
        Keep(replaced.OrderId, replaced.LeavesLots);
    }

    private void Keep(long orderId, long lots)
    {
        if (lots > 0)
        {
            _leavesLots[orderId] = lots;
        }
        else
        {
            _leavesLots.Remove(orderId);
        }
    }
}
