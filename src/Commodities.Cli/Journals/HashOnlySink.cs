using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Cli.Journals;

/// <summary>Takes events and forgets them: for a replay whose state alone matters.</summary>
internal readonly struct HashOnlySink : IEventSink
{
    private readonly EventSlot[] _slots;

    /// <summary>Makes the sink with its one slot.</summary>
    public HashOnlySink() => _slots = GC.AllocateArray<EventSlot>(1, pinned: true);

    /// <inheritdoc/>
    public ref EventSlot Next() => ref _slots[0];
}
