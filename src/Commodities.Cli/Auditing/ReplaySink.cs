using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Cli.Auditing;

/// <summary>Takes the engine's events for <see cref="ReplayedEvents"/>.</summary>
internal readonly struct ReplaySink(ReplayedEvents events) : IEventSink
{
    /// <inheritdoc/>
    public ref EventSlot Next() => ref events.Next();
}
