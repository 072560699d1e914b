namespace Commodities.Messages;

/// <summary>A message with a fixed layout: its struct is its wire image, header first.</summary>
/// <typeparam name="TSelf">The message itself.</typeparam>
public interface IMessage<TSelf>
    where TSelf : unmanaged, IMessage<TSelf>
{
    /// <summary>Which message this is.</summary>
    static abstract TemplateId TemplateId { get; }

    /// <summary>Bytes after the message header, in the schema version of this build.</summary>
    static virtual unsafe ushort BlockLength => (ushort)(sizeof(TSelf) - MessageHeader.Length);

    /// <summary>The header of a message of this kind, as this build writes it.</summary>
    static virtual MessageHeader Header => new()
    {
        BlockLength = TSelf.BlockLength,
        TemplateId = TSelf.TemplateId,
        SchemaId = Schema.Id,
        Version = Schema.Version,
    };
}
