using Commodities.Messages;

namespace Commodities.Matching.Tests.Support;

internal readonly struct LogSink(EventLog log) : IEventSink
{
    public EventLog Log { get; } = log;

    public ref EventSlot Next() => ref Log.Next();
}
