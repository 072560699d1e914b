namespace Commodities.Messages.Fills;

/// <summary>A message of the fill stream: its struct is its wire image, header first.</summary>
/// <typeparam name="TSelf">The message itself.</typeparam>
public interface IFillMessage<TSelf>
    where TSelf : unmanaged, IFillMessage<TSelf>
{
    /// <summary>Which message this is.</summary>
    static abstract FillTemplateId TemplateId { get; }

    /// <summary>The header of a message of this kind, as this build writes it.</summary>
    static virtual unsafe FillMessageHeader MessageHeader => new()
    {
        BlockLength = (ushort)(sizeof(TSelf) - FillMessageHeader.Length),
        TemplateId = TSelf.TemplateId,
        SchemaId = FillSchema.Id,
        Version = FillSchema.Version,
    };
}
