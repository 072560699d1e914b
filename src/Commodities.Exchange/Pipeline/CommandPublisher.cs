using System.Runtime.CompilerServices;
using Commodities.Messages;
using Disruptor;

namespace Commodities.Exchange.Pipeline;

/// <summary>
/// Where commands enter: writes each into a slot of the command ring, with the sequence that it will have in the journal
/// and the moment it came. Any number of threads may publish; nothing is allocated.
/// </summary>
public sealed class CommandPublisher
{
    private readonly ValueRingBuffer<CommandSlot> _ring;
    private readonly long _sequenceBase;
    private readonly Func<long> _utcNanos;
    private volatile VenueState _state;

    internal CommandPublisher(ValueRingBuffer<CommandSlot> ring, long sequenceBase, Func<long> utcNanos)
    {
        _utcNanos = utcNanos;
        _ring = ring;
        _sequenceBase = sequenceBase;
    }

    /// <summary>The sequence of the last command claimed; its events may not be out yet.</summary>
    public long LastSequence => _sequenceBase + _ring.Cursor;

    /// <summary>What the venue as a whole does.</summary>
    public VenueState State => _state;

    /// <summary>Publishes a command; its session and account are those in its header.</summary>
    /// <param name="command">The command.</param>
    /// <param name="place">Of a cancel, a replacement or a reduction: where the order lies, as <see cref="EventSlot.Place"/> told; 0 when that is not known. It saves time and changes no answer.</param>
    /// <returns>The command's sequence, or a negative <see cref="PublishResult"/>. A sequence is no acknowledgement: that is the event.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long TryPublish<TCommand>(ref readonly TCommand command, int place = 0)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        if (_state >= VenueState.Halted)
        {
            return Refusal();
        }

        if (!_ring.TryNext(out long ringSequence))
        {
            return PublishResult.BackPressured;
        }

        ref CommandSlot slot = ref _ring[ringSequence];
        // Before the command: the longest ones reach over it.
        slot.Place = place;
        slot.As<TCommand>() = command;
        slot.Header.Message = TCommand.Header;
        slot.Header.Sequence = _sequenceBase + ringSequence;
        slot.Header.TimestampNanos = _utcNanos();
        _ring.Publish(ringSequence);
        return _sequenceBase + ringSequence;
    }

    /// <summary>Publishes a command, waiting for room when the ring is full.</summary>
    /// <returns>The command's sequence, <see cref="PublishResult.Halted"/> or <see cref="PublishResult.Stopped"/>.</returns>
    public long Publish<TCommand>(ref readonly TCommand command)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        SpinWait spinner = default;
        while (true)
        {
            long result = TryPublish(in command);
            if (result != PublishResult.BackPressured)
            {
                return result;
            }

            spinner.SpinOnce();
        }
    }

    internal void Enter(VenueState state)
    {
        if (state > _state)
        {
            _state = state;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Refusal() => _state == VenueState.Halted ? PublishResult.Halted : PublishResult.Stopped;
}
