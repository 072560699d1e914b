namespace Commodities.Messages.OrderEntry;

/// <summary>A message of the binary order port: its struct is its wire image, frame first.</summary>
/// <typeparam name="TSelf">The message itself.</typeparam>
public interface IOrderEntryMessage<TSelf>
    where TSelf : unmanaged, IOrderEntryMessage<TSelf>
{
    /// <summary>Which message this is.</summary>
    static abstract OrderEntryTemplateId TemplateId { get; }

    /// <summary>Bytes of the message, frame and header included, in the schema version of this build.</summary>
    static virtual unsafe int Length => sizeof(TSelf);

    /// <summary>The frame and header of a message of this kind, as this build writes it.</summary>
    static virtual unsafe OrderEntryHeader MessageHeader => new()
    {
        MessageLength = (ushort)sizeof(TSelf),
        EncodingType = OrderEntrySchema.EncodingType,
        BlockLength = (ushort)(sizeof(TSelf) - OrderEntryHeader.Length),
        TemplateId = TSelf.TemplateId,
        SchemaId = OrderEntrySchema.Id,
        Version = OrderEntrySchema.Version,
    };
}
