using System.Globalization;
using System.Runtime.CompilerServices;
using Disruptor.Util;

namespace Disruptor;

/// <summary>
/// A counter that says how far a producer or a consumer has come. Its value is alone on its cache lines, so that a thread that polls
/// it is disturbed only by writes to this very counter.
/// </summary>
public sealed class Sequence
{
    /// <summary>The value before the first event: events are numbered from 0.</summary>
    public const long InitialCursorValue = -1;

    private PaddedLong _padded;

    /// <summary>Creates a counter. The first value needs no fence: the reference must be handed to other threads safely anyway.</summary>
    /// <param name="initialValue">The first value.</param>
    public Sequence(long initialValue = InitialCursorValue) => _padded.Value = initialValue;

    /// <summary>The value. An acquire load: what was written before the value was set is visible after it was read.</summary>
    public long Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _padded.Value);
    }

    /// <summary>Sets the value with a release store: all earlier reads and writes of this thread come before it. Later loads may overtake it.</summary>
    /// <param name="value">The new value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetValue(long value) => Volatile.Write(ref _padded.Value, value);

    /// <summary>Sets the value with a release store followed by a full fence: no later load of this thread overtakes it.</summary>
    /// <param name="value">The new value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetValueVolatile(long value)
    {
        Volatile.Write(ref _padded.Value, value);
        Interlocked.MemoryBarrier();
    }

    /// <summary>Replaces the value if it is the expected one. A full fence, whether it succeeds or not.</summary>
    /// <param name="expectedSequence">The value it must have.</param>
    /// <param name="nextSequence">The value it gets.</param>
    /// <returns>True if it was replaced.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool CompareAndSet(long expectedSequence, long nextSequence)
        => Interlocked.CompareExchange(ref _padded.Value, nextSequence, expectedSequence) == expectedSequence;

    /// <summary>Adds one atomically. A full fence.</summary>
    /// <returns>The new value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long IncrementAndGet() => Interlocked.Increment(ref _padded.Value);

    /// <summary>Adds a number atomically. A full fence.</summary>
    /// <param name="value">What to add.</param>
    /// <returns>The new value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long AddAndGet(long value) => Interlocked.Add(ref _padded.Value, value);

    /// <summary>The value as text, for logs.</summary>
    /// <returns>Decimal digits.</returns>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
