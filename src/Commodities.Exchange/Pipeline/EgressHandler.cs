using Commodities.Messages;
using Disruptor;

namespace Commodities.Exchange.Pipeline;

/// <summary>The egress thread: holds each event until its command is durable, then hands it to the publishers in their order.</summary>
internal sealed class EgressHandler : IValueEventHandler<EventSlot>, IEventProcessorSequenceAware
{
    private readonly ReleaseGate _gate;
    private readonly IEventPublisher[] _publishers;
    private readonly Action<Exception> _fail;
    private Sequence? _progress;
    private long _knownReleased;
    private bool _stopped;

    public EgressHandler(ReleaseGate gate, IEventPublisher[] publishers, Action<Exception> fail)
    {
        _gate = gate;
        _publishers = publishers;
        _fail = fail;
        _knownReleased = gate.Released;
    }

    /// <summary>The thread that the handler runs on.</summary>
    public HandlerThread Thread { get; } = new();

    public void SetSequenceCallback(Sequence sequenceCallback) => _progress = sequenceCallback;

    public void OnStart() => Thread.SignalBegun();

    public void OnShutdown() => Thread.SignalLeft();

    public void OnEvent(ref EventSlot slot, long sequence, bool endOfBatch)
    {
        if (_stopped)
        {
            return;
        }

        try
        {
            Publish(ref slot, sequence, endOfBatch);
        }
        catch (Exception failure)
        {
            _stopped = true;
            _fail(failure);
        }
    }

    private void Publish(ref EventSlot slot, long sequence, bool endOfBatch)
    {
        if (slot.Header.CommandSequence > _knownReleased && !WaitForRelease(slot.Header.CommandSequence, sequence))
        {
            _stopped = true;
            return;
        }

        foreach (IEventPublisher publisher in _publishers)
        {
            publisher.OnEvent(in slot);
        }

        if (endOfBatch)
        {
            EndBatch();
        }
    }

    private bool WaitForRelease(long commandSequence, long sequence)
    {
        _knownReleased = _gate.Released;
        if (commandSequence <= _knownReleased)
        {
            return true;
        }

        // What came before is out: pass it on and free its slots before going to sleep.
        EndBatch();
        _progress?.SetValue(sequence - 1);
        bool released = _gate.Wait(commandSequence);
        _knownReleased = _gate.Released;
        return released;
    }

    private void EndBatch()
    {
        foreach (IEventPublisher publisher in _publishers)
        {
            publisher.OnBatchEnd();
        }
    }
}
