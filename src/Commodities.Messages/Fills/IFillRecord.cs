namespace Commodities.Messages.Fills;

/// <summary>A message that begins with <see cref="FillHeader"/>.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IFillRecord<TSelf> : IFillMessage<TSelf>
    where TSelf : unmanaged, IFillRecord<TSelf>
{
    /// <summary>Bytes of the record, header included, that can never change: all, unless the record says otherwise.</summary>
    static virtual unsafe int ChainedLength => sizeof(TSelf);
}
