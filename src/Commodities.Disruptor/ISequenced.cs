namespace Disruptor;

/// <summary>Claims and publishes slots of a ring buffer.</summary>
public interface ISequenced
{
    /// <summary>The number of slots, a power of two.</summary>
    int BufferSize { get; }

    /// <summary>Whether that many slots are free now. With other producers about, another may take them first.</summary>
    /// <param name="requiredCapacity">Slots, from 1 to <see cref="BufferSize"/>.</param>
    /// <returns>True if they are free.</returns>
    bool HasAvailableCapacity(int requiredCapacity);

    /// <summary>The number of free slots. With other producers about, only an estimate.</summary>
    /// <returns>From 0 to <see cref="BufferSize"/>.</returns>
    long GetRemainingCapacity();

    /// <summary>Claims the next slot. While the buffer is full it spins and yields until the slowest consumer has moved on.</summary>
    /// <returns>The claimed sequence, which must be published.</returns>
    long Next();

    /// <summary>Claims the next <paramref name="n"/> slots, waiting as <see cref="Next()"/> does.</summary>
    /// <param name="n">Slots, from 1 to <see cref="BufferSize"/>.</param>
    /// <returns>The highest claimed sequence; the lowest is <paramref name="n"/> - 1 below it.</returns>
    /// <exception cref="ArgumentException">If <paramref name="n"/> is out of range.</exception>
    long Next(int n);

    /// <summary>Claims the next slot unless the buffer is full.</summary>
    /// <param name="sequence">The claimed sequence, or 0.</param>
    /// <returns>False if the buffer is full: nothing was claimed.</returns>
    bool TryNext(out long sequence);

    /// <summary>Claims the next <paramref name="n"/> slots unless fewer are free.</summary>
    /// <param name="n">Slots, from 1 to <see cref="BufferSize"/>.</param>
    /// <param name="sequence">The highest claimed sequence, or 0.</param>
    /// <returns>False if fewer are free: nothing was claimed.</returns>
    /// <exception cref="ArgumentException">If <paramref name="n"/> is out of range.</exception>
    bool TryNext(int n, out long sequence);

    /// <summary>Makes a claimed slot visible to consumers. A release store: what was written to the event comes before it.</summary>
    /// <param name="sequence">The claimed sequence.</param>
    void Publish(long sequence);

    /// <summary>Makes claimed slots visible to consumers. Release stores, as <see cref="Publish(long)"/>.</summary>
    /// <param name="lo">The lowest claimed sequence.</param>
    /// <param name="hi">The highest claimed sequence.</param>
    void Publish(long lo, long hi);
}
