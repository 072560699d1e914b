using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Pipeline;
using Commodities.Journal;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Pipeline;

public sealed class VenueDurabilityTests
{
    [Fact]
    public void Event_leaves_only_when_its_command_is_durable()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        StandInJournal? journal = null;
        using Venue venue = Venue.Start(VenueFixture.Options(directory.Path, recorder) with { CommandJournal = real => journal = new(real) });
        RandomFlow flow = new(1);
        flow.Open(venue.Commands);
        Wait.Until(() => recorder.LastCommandSequence == venue.Commands.LastSequence, "the opening is released");
        int before = recorder.Events.Count;
        long durableBefore = journal!.DurableSequence;

        journal.HoldCommits();
        flow.Publish(venue.Commands, 0);
        Wait.Until(() => venue.Metrics.CommandCount == venue.Commands.LastSequence, "the command is matched");
        Thread.Sleep(100);

        Assert.Equal(before, recorder.Events.Count);
        Assert.Equal(durableBefore, venue.ReleasedSequence);
        journal.LetCommitsGo();
        Wait.Until(() => recorder.Events.Count > before, "the event is released");
        Assert.True(journal.DurableSequence > durableBefore);
    }

    [Fact]
    public void Event_leaves_before_its_command_is_durable_in_asynchronous_mode_and_the_event_log_waits()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        StandInJournal? journal = null;
        VenueOptions options = VenueFixture.Options(directory.Path, recorder) with
        {
            Durability = DurabilityMode.Async,
            AsyncWindow = TimeSpan.FromMilliseconds(40),
            CommandJournal = real => journal = new(real),
        };
        using Venue venue = Venue.Start(options);
        RandomFlow flow = new(1);
        flow.Open(venue.Commands);
        Wait.Until(() => journal!.DurableSequence >= venue.Commands.LastSequence - 1, "the window passes and the opening is durable by itself");

        journal!.HoldCommits();
        for (int number = 0; number < 20; number++)
        {
            flow.Publish(venue.Commands, number);
        }

        long last = venue.Commands.LastSequence;
        Wait.Until(() => venue.ReleasedSequence >= last - 1, "the commands are released");
        Assert.True(journal.DurableSequence < last);
        journal.LetCommitsGo();
        Wait.Until(() => journal.DurableSequence >= last, "the commands become durable");
    }

    [Fact]
    public void Venue_halts_when_a_commit_fails_and_a_restart_finds_what_was_released()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        StandInJournal? journal = null;
        RandomFlow flow = new(2);
        using (Venue venue = Venue.Start(VenueFixture.Options(directory.Path, recorder) with { CommandJournal = real => journal = new(real) }))
        {
            flow.Open(venue.Commands);
            VenueFixture.PublishInGroups(venue, flow, 0, 300, 10);
            Wait.Until(() => recorder.LastCommandSequence >= venue.ReleasedSequence - 1, "the events are out");
            long released = venue.ReleasedSequence;

            journal!.Failure = "write of segment 0 failed: no space left";
            flow.Publish(venue.Commands, 300);
            Wait.Until(() => venue.State == VenueState.Halted, "the venue is halted");

            Assert.IsType<JournalFailedException>(venue.Failure);
            Assert.Equal(released, venue.ReleasedSequence);
            Assert.Equal(PublishResult.Halted, flow.Publish(venue.Commands, 301));
        }

        EventRecorder afterwards = new();
        using Venue restarted = Venue.Start(VenueFixture.Options(directory.Path, afterwards));
        // The command whose commit failed was never acknowledged: it may have reached the disk all the same, but nothing else may.
        Assert.InRange(restarted.Recovery.LastCommandSequence, recorder.LastCommandSequence, recorder.LastCommandSequence + 1);
        Assert.InRange(restarted.Recovery.LastEventSequence, recorder.Events.Count, recorder.Events.Count + 3);
        Assert.Equal(VenueState.Running, restarted.State);
    }

    [Fact]
    public void Venue_goes_cancel_only_when_the_journal_runs_out_of_room()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        StandInJournal? journal = null;
        using Venue venue = Venue.Start(VenueFixture.Options(directory.Path, recorder) with { CommandJournal = real => journal = new(real) });
        RandomFlow flow = new(3);
        flow.Open(venue.Commands);

        journal!.OutOfSpace = true;
        Wait.Until(() => venue.State == VenueState.CancelOnly, "the venue is cancel-only");
        Wait.Until(() => recorder.Events.Any(IsCancelOnly), "the contract is cancel-only");
        NewOrder order = new() { ClientOrderId = 1_000_000, ContractId = 1, Side = Side.Buy, OrderType = OrderType.Limit, TimeInForce = TimeInForce.Day, PriceTicks = 1_000, QuantityLots = 1 };
        long sequence = venue.Commands.Publish(in order);
        Wait.Until(() => recorder.LastCommandSequence >= sequence, "the order is answered");

        CommandRejected rejected = MessageReader.Read<CommandRejected>(recorder.Events.Last(IsRejection));
        Assert.Equal(RejectCode.CancelOnly, rejected.RejectCode);
        Assert.Equal(sequence, rejected.Header.CommandSequence);
    }

    private static bool IsRejection(byte[] bytes) => MessageReader.ReadHeader(bytes).TemplateId == TemplateId.CommandRejected;

    private static bool IsCancelOnly(byte[] bytes) =>
        MessageReader.ReadHeader(bytes).TemplateId == TemplateId.PhaseChanged && MessageReader.Read<PhaseChanged>(bytes).Phase == TradingPhase.CancelOnly;

    [Fact]
    public void Publisher_is_told_when_the_command_ring_is_full()
    {
        using TemporaryDirectory directory = new();
        StandInJournal? journal = null;
        using Venue venue = Venue.Start(VenueFixture.Options(directory.Path) with { CommandJournal = real => journal = new(real) });
        journal!.HoldCommits();
        NoOperation nothing = default;

        long result = 1;
        for (int count = 0; count < 3_000 && result > 0; count++)
        {
            result = venue.Commands.TryPublish(in nothing);
        }

        Assert.Equal(PublishResult.BackPressured, result);
        journal.LetCommitsGo();
        Wait.Until(() => venue.Commands.TryPublish(in nothing) > 0, "there is room again");
    }

    [Fact]
    public void Publisher_that_throws_halts_the_venue()
    {
        using TemporaryDirectory directory = new();
        using Venue venue = Venue.Start(VenueFixture.Options(directory.Path, new ThrowingPublisher()));

        new RandomFlow(4).Open(venue.Commands);

        Wait.Until(() => venue.State == VenueState.Halted, "the venue is halted");
        Assert.Equal("thrown by a publisher", venue.Failure!.Message);
    }

    private sealed class ThrowingPublisher : IEventPublisher
    {
        public void OnEvent(ref readonly EventSlot slot) => throw new InvalidOperationException("thrown by a publisher");

        public void OnBatchEnd()
        {
            // Never reached.
        }
    }
}
