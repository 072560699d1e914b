using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Exchange.Operators;

/// <summary>Publishes a command and waits for the released event that answers it.</summary>
internal sealed class CommandOutcomes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private TaskCompletionSource<EventSlot> _answered = new();
    private volatile bool _isAsking;
    private long _sequence;

    /// <summary>Publishes a command. One at a time.</summary>
    /// <param name="commands">Where commands enter.</param>
    /// <param name="command">The command, with its sender in its header.</param>
    /// <param name="answer">The event that says what came of it.</param>
    /// <param name="failure">Why there is none: one sentence.</param>
    /// <returns>True when there is an answer.</returns>
    public bool TryExecute<TCommand>(CommandPublisher commands, ref readonly TCommand command, out EventSlot answer, out string failure)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        lock (_lock)
        {
            // An answer that comes late, to somebody who waits no more, is nobody's.
            (_sequence, _answered) = (0, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        _isAsking = true;
        try
        {
            (answer, failure) = (default, "");
            if (!Publish(commands, in command))
            {
                failure = commands.State == VenueState.Halted ? "the venue is halted" : "the venue takes no commands now";
                return false;
            }

            if (!_answered.Task.Wait(Patience))
            {
                failure = $"command {_sequence} is in the journal's line, but was not answered within {Patience.TotalSeconds:0} s: look for it before you try again";
                return false;
            }

            answer = _answered.Task.Result;
            return true;
        }
        finally
        {
            _isAsking = false;
        }
    }

    public void OnEvent(ref readonly EventSlot slot)
    {
        if (!_isAsking)
            return;
        lock (_lock)
        {
            bool isAnswer = slot.Header.Message.TemplateId
                is TemplateId.TradeBusted or TemplateId.TradeCorrected or TemplateId.PartyStatusSet or TemplateId.FundsMoved or TemplateId.CommandRejected;
            if (slot.Header.CommandSequence != _sequence || !isAnswer)
                return;
            _answered.TrySetResult(slot);
        }
    }

    // The lock is held until the sequence is known, so that no answer slips by; never while the ring is full, as the ring may wait for the holder of an event.
    private bool Publish<TCommand>(CommandPublisher commands, ref readonly TCommand command)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        while (true)
        {
            lock (_lock)
            {
                long result = commands.TryPublish(in command);
                if (result != PublishResult.BackPressured)
                {
                    _sequence = result;
                    return result > 0;
                }
            }

            Thread.Sleep(1);
        }
    }
}
