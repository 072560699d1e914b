namespace Disruptor;

/// <summary>Gives the event of a sequence.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public interface IDataProvider<T>
    where T : class
{
    /// <summary>The event of a sequence. No fence: order comes from claiming and publishing.</summary>
    /// <param name="sequence">A claimed or published sequence.</param>
    T this[long sequence] { get; }

    /// <summary>The events of a range, as far as they lie side by side: a range over the end of the buffer is cut there.</summary>
    /// <param name="lo">The first sequence.</param>
    /// <param name="hi">The last sequence.</param>
    /// <returns>A batch that starts at <paramref name="lo"/> and is not empty.</returns>
    EventBatch<T> GetBatch(long lo, long hi);
}
