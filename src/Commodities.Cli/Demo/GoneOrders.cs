using System.Collections.Concurrent;
using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Cli.Demo;

/// <summary>Tells the simulation which of its orders no longer work. Written by the egress thread, read by the simulation's.</summary>
internal sealed class GoneOrders : IEventPublisher
{
    private readonly ConcurrentQueue<long> _clientOrderIds = new();

    public bool TryTake(out long clientOrderId) => _clientOrderIds.TryDequeue(out clientOrderId);

    public void OnEvent(ref readonly EventSlot slot)
    {
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.Trade:
                Trade trade = MessageReader.Read<Trade>(slot.Bytes());
                AddWhen(trade.MakerLeavesLots == 0, trade.MakerClientOrderId);
                AddWhen(trade.TakerLeavesLots == 0, trade.TakerClientOrderId);
                break;
            case TemplateId.OrderCancelled:
                AddWhen(true, MessageReader.Read<OrderCancelled>(slot.Bytes()).OriginalClientOrderId);
                break;
            case TemplateId.CommandRejected:
                CommandRejected rejected = MessageReader.Read<CommandRejected>(slot.Bytes());
                AddWhen(rejected.RejectedTemplateId == TemplateId.NewOrder, rejected.ClientOrderId);
                AddWhen(rejected.RejectCode == Domain.RejectCode.UnknownOrder, rejected.OriginalClientOrderId);
                break;
        }
    }

    public void OnBatchEnd()
    {
        // Each order is passed on at once.
    }

    private void AddWhen(bool gone, long clientOrderId)
    {
        if (gone)
        {
            _clientOrderIds.Enqueue(clientOrderId);
        }
    }
}
