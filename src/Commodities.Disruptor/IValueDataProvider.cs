namespace Disruptor;

/// <summary>Gives the event of a sequence in place.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public interface IValueDataProvider<T>
{
    /// <summary>The event of a sequence, in place. No fence: order comes from claiming and publishing.</summary>
    /// <param name="sequence">A claimed or published sequence.</param>
    ref T this[long sequence] { get; }
}
