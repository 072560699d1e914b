using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Benchmarks;

/// <summary>Reads what the venue releases and shows how far it is: the command of the last event, after each event.</summary>
internal sealed class ReleasedEvents : IEventPublisher
{
    private const long LongestWaitMilliseconds = 30_000;

    private long _commandSequence;
    private long _refusals;

    /// <summary>Events seen: read it behind <see cref="WaitFor"/>, when nothing is under way.</summary>
    public long Events { get; private set; }

    /// <summary>Trades among them.</summary>
    public long Trades { get; private set; }

    public void OnEvent(ref readonly EventSlot slot)
    {
        Events++;
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.Trade:
                Trades++;
                break;
            case TemplateId.CommandRejected:
                _refusals++;
                break;
        }

        Volatile.Write(ref _commandSequence, slot.Header.CommandSequence);
    }

    public void OnBatchEnd()
    {
    }

    /// <summary>Waits until an event of a command is out. An acquire load.</summary>
    /// <exception cref="InvalidOperationException">The venue halted, or refused a command.</exception>
    /// <exception cref="TimeoutException">The event did not come.</exception>
    public void WaitFor(long commandSequence, Venue venue)
    {
        SpinWait spinner = default;
        long giveUpMilliseconds = Environment.TickCount64 + LongestWaitMilliseconds;
        while (Volatile.Read(ref _commandSequence) < commandSequence)
        {
            if (venue.Failure is { } failure)
                throw new InvalidOperationException("the venue halted", failure);
            if (Environment.TickCount64 > giveUpMilliseconds)
                ThrowLate(commandSequence, venue);
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        if (_refusals > 0)
            throw new InvalidOperationException($"the venue refused {_refusals} commands of the benchmark");
    }

    private void ThrowLate(long commandSequence, Venue venue) => throw new TimeoutException(
        $"no event of command {commandSequence} within {LongestWaitMilliseconds} ms: events reached command {_commandSequence}, released is {venue.ReleasedSequence}, matched are {venue.Metrics.CommandCount} commands");
}
