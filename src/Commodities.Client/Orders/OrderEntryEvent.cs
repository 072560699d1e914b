using System.Runtime.CompilerServices;
using Commodities.Messages.OrderEntry;

namespace Commodities.Client.Orders;

/// <summary>A message of the venue, as a value: look at <see cref="TemplateId"/>, then take it <see cref="As{TMessage}"/> what it is.</summary>
public readonly struct OrderEntryEvent
{
    private readonly Bytes _bytes;

    internal OrderEntryEvent(ReadOnlySpan<byte> message) => message.CopyTo(_bytes);

    /// <summary>Which message it is.</summary>
    public OrderEntryTemplateId TemplateId => OrderEntryCodec.HeaderOf(_bytes).TemplateId;

    /// <summary>The message.</summary>
    /// <exception cref="InvalidOperationException">It is another one.</exception>
    public TMessage As<TMessage>()
        where TMessage : unmanaged, IOrderEntryMessage<TMessage> => TemplateId == TMessage.TemplateId
            ? OrderEntryCodec.Read<TMessage>(_bytes)
            : throw new InvalidOperationException($"the message is {TemplateId}, not {TMessage.TemplateId}");

    [InlineArray(OrderEntrySchema.MaxMessageLength)]
    private struct Bytes
    {
        private byte _first;
    }
}
