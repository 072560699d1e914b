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
    private const int Idle = 0;
    private const int Asked = 1;
    private const int Taken = 2;

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private TaskCompletionSource _signal = NewSignal();
    private int _state;

    /// <summary>True when the matcher should take an image. Acquire read.</summary>
    public bool IsAsked => Volatile.Read(ref _state) == Asked;

    /// <summary>Last command in the image.</summary>
    public long CommandSequence { get; private set; }

    /// <summary>Last event in the image.</summary>
    public long EventSequence { get; private set; }

    /// <summary>State hash of the image.</summary>
    public ulong StateHash { get; private set; }

    /// <summary>How long the matcher stood still for it.</summary>
    public long PauseNanos { get; private set; }

    /// <summary>The image. Stays as it is until the next one is asked for.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.WrittenMemory;

    /// <summary>Asks for an image and waits until it is taken or the time is over.</summary>
    /// <returns>False when no batch came by in that time; the question is then withdrawn.</returns>
    public bool AskAndWait(TimeSpan timeout, CancellationToken cancellation)
    {
        _signal = NewSignal();
        Volatile.Write(ref _state, Asked);
        try
        {
            if (_signal.Task.Wait((int)timeout.TotalMilliseconds, cancellation))
            {
                return true;
            }
        }
        catch (OperationCanceledException)
        {
            // Withdrawn below: the venue stops.
        }

        if (Interlocked.CompareExchange(ref _state, Idle, Asked) == Asked)
        {
            return false;
        }

        // The matcher has begun to copy: it must not do so while somebody reads, so it is waited for.
        _signal.Task.Wait(CancellationToken.None);
        return true;
    }

    /// <summary>Takes the image if it is still asked for. On the matcher's thread.</summary>
    public void TakeWhenAsked(MatchingEngine<EventRingSink> engine)
    {
        if (Interlocked.CompareExchange(ref _state, Taken, Asked) == Asked)
        {
            Take(engine);
            _signal.TrySetResult();
        }
    }

    /// <summary>Takes the image of an engine that has stopped.</summary>
    public void Take(MatchingEngine<EventRingSink> engine)
    {
        long started = VenueClock.MonotonicNanos;
        _buffer.ResetWrittenCount();
        engine.WriteSnapshot(_buffer);
        CommandSequence = engine.LastCommandSequence;
        EventSequence = engine.LastEventSequence;
        StateHash = engine.StateHash();
        PauseNanos = VenueClock.MonotonicNanos - started;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
