namespace Commodities.Messages.OrderEntry;

/// <summary>A message that has a number in the venue's stream: <see cref="OrderEntryStamp"/> follows its header.</summary>
/// <typeparam name="TSelf">The message itself.</typeparam>
public interface ISequencedOrderEntryMessage<TSelf> : IOrderEntryMessage<TSelf>
    where TSelf : unmanaged, ISequencedOrderEntryMessage<TSelf>
{
}
