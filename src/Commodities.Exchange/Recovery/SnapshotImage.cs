using System.Buffers;
using Commodities.Exchange.Pipeline;
using Commodities.Matching;

namespace Commodities.Exchange.Recovery;

/// <summary>
/// Hands the image of a snapshot from the matcher's thread to the snapshotter's: asked for by one, taken between two
/// batches by the other, which stands still only for the copy.
/// </summary>
internal sealed class SnapshotImage
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private TaskCompletionSource _taken = NewSignal();
    private volatile bool _asked;

    /// <summary>True when the matcher should take an image. Acquire read.</summary>
    public bool IsAsked => _asked;

    /// <summary>Last command in the image.</summary>
    public long CommandSequence { get; private set; }

    /// <summary>Last event in the image.</summary>
    public long EventSequence { get; private set; }

    /// <summary>State hash of the image.</summary>
    public ulong StateHash { get; private set; }

    /// <summary>How long the matcher stood still for it.</summary>
    public long PauseNanos { get; private set; }

    /// <summary>The image.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.WrittenMemory;

    /// <summary>Asks for an image and waits until it is taken or the time is over.</summary>
    /// <returns>False when no batch came by in that time.</returns>
    public bool AskAndWait(TimeSpan timeout, CancellationToken cancellation)
    {
        _taken = NewSignal();
        _asked = true;
        try
        {
            return _taken.Task.Wait((int)timeout.TotalMilliseconds, cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Takes the image. On the matcher's thread, or when it has stopped.</summary>
    public void Take(MatchingEngine<EventRingSink> engine)
    {
        long started = VenueClock.MonotonicNanos;
        _asked = false;
        _buffer.ResetWrittenCount();
        engine.WriteSnapshot(_buffer);
        CommandSequence = engine.LastCommandSequence;
        EventSequence = engine.LastEventSequence;
        StateHash = engine.StateHash();
        PauseNanos = VenueClock.MonotonicNanos - started;
        _taken.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
