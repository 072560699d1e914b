using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Tests.Support;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Codec;

/// <summary>Random damage to good messages, in process. <c>COMMODITIES_FIX_FUZZ=100000000</c> makes it long.</summary>
public sealed class FixFuzzTests
{
    private const int MaxBodyLength = FixDamage.MaxBodyLength;
    private const int DefaultInputs = 1_000_000;

    private static readonly int Inputs = Environment.GetEnvironmentVariable("COMMODITIES_FIX_FUZZ") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : DefaultInputs;

    // What no input may take; a machine that stands still for another reason is given several times over.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(5);

    [Fact]
    public void Random_inputs_neither_crash_nor_hang_nor_grow_the_memory()
    {
        Random random = new(4404);
        FixReader reader = new(FixDictionary.Fix44, MaxBodyLength);
        FixValidator validator = new(FixDictionary.Fix44);
        byte[] buffer = new byte[8192];
        Tally tally = default;
        Run(Inputs / 100, ref tally);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(Inputs, ref tally);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 64 * 1024, $"{allocated} bytes allocated");
        Assert.True(tally is { Valid: > 0, Faulty: > 0, Garbled: > 0, Incomplete: > 0, TooLong: > 0 }, tally.ToString());

        void Run(int inputs, ref Tally tally)
        {
            long started = Stopwatch.GetTimestamp();
            for (int index = 0; index < inputs; index++)
            {
                int length = FixDamage.Do(random, buffer);
                Feed(reader, validator, buffer, length, ref tally);
                long now = Stopwatch.GetTimestamp();
                Assert.True(Stopwatch.GetElapsedTime(started, now) < Hang, "an input took too long");
                started = now;
            }
        }
    }

    private static void Feed(FixReader reader, FixValidator validator, byte[] buffer, int length, ref Tally tally)
    {
        ReadOnlySequence<byte> input = new(buffer, 0, length);
        for (int rounds = 0; !input.IsEmpty; rounds++)
        {
            Assert.True(rounds <= length, "no progress");
            long left = input.Length;
            FixFrameStatus status = reader.Read(ref input);
            if (status == FixFrameStatus.Message)
                _ = validator.IsValid(reader.Message, out _) ? tally.Valid++ : tally.Faulty++;
            else if (status == FixFrameStatus.Garbled)
                tally.Garbled++;
            else
                _ = status == FixFrameStatus.TooLong ? tally.TooLong++ : tally.Incomplete++;
            if (status is FixFrameStatus.Incomplete or FixFrameStatus.TooLong)
                return;
            Assert.True(input.Length < left, "nothing was consumed");
        }
    }

    private record struct Tally(int Valid, int Faulty, int Garbled, int Incomplete, int TooLong);
}
