using Commodities.Domain;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Benchmarks;

/// <summary>Slots in a circle, as the event ring has, with nobody to wait for.</summary>
internal struct CountingSink : IEventSink
{
    private const int Slots = 4_096;

    private readonly EventSlot[] _slots = GC.AllocateArray<EventSlot>(Slots, pinned: true);
    private long _next;

    public CountingSink()
    {
    }

    public ref EventSlot Next() => ref _slots[_next++ & (Slots - 1)];

    /// <summary>The event written last.</summary>
    public readonly ref readonly EventSlot Last => ref _slots[(_next - 1) & (Slots - 1)];

    /// <summary>Fails if the last event refuses a command: a stream of refusals would measure nothing.</summary>
    public readonly void CheckLast()
    {
        if (Last.Header.Message.TemplateId != TemplateId.CommandRejected)
            return;
        EventSlot refusal = Last;
        RejectCode code = refusal.As<CommandRejected>().RejectCode;
        throw new InvalidOperationException($"the engine refused command {refusal.Header.CommandSequence} of the benchmark: {code}");
    }
}
