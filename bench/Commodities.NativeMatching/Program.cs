using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Commodities.Matching;
using Commodities.Messages;
using Commodities.NativeMatching;
using Disruptor;

// Matching, messages and a ring, compiled ahead of time: the same commands must give the same state hash as under the just-in-time compiler.
//   dotnet run -c Release --project bench/Commodities.NativeMatching
//   dotnet publish -c Release bench/Commodities.NativeMatching -p:Native=true -o native && native/Commodities.NativeMatching
const int Commands = 4_000_000;
const int RingSlots = 4_096;

ValueRingBuffer<EventSlot> ring = ValueRingBuffer<EventSlot>.CreateSingleProducer(static () => default, RingSlots);
using MatchingEngine<RingSink> engine = new(new EngineOptions { MaxContracts = 1, MaxOrders = 4_096, MaxLadderBytes = 1 << 20, MaxAccounts = 16 }, new RingSink(ring));
CommandSlot command = default;
long started = Stopwatch.GetTimestamp();
long allocated = 0;
for (int number = 1; number <= Commands; number++)
{
    Session.Make(ref command, number);
    engine.Apply(in command);
    if (number == Commands / 2)
        (started, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
}

double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
long bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
engine.Verify();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{(JitInfo.GetCompiledMethodCount() > 0 ? "just in time" : "ahead of time")}: {Commands} commands, {engine.LastTradeId} trades, {engine.LastEventSequence} events, state hash {engine.StateHash():x16}, {Commands / 2 / seconds / 1e6:0.0} million commands/s, {bytes} bytes allocated"));
return engine.LastTradeId > Commands / 20 && bytes == 0 ? 0 : 1;
