using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Messages.OrderEntry;

namespace Commodities.Attack;

/// <summary>Damaged messages for the parsers of both doors, in process.</summary>
internal static partial class ParserFuzz
{
    private const int MaxBodyLength = 4_096;
    private const long MaxNanos = 10_000_000;

    /// <summary>Feeds them.</summary>
    /// <returns>Whether no input took more than 10 ms of processor time. A crash is an exception.</returns>
    public static bool Carry(long inputs, int seed, TextWriter output)
    {
        FixReader reader = new(FixDictionary.Fix44, MaxBodyLength);
        FixValidator validator = new(FixDictionary.Fix44);
        bool isRight = Feed("FIX", inputs, new FixDamage(seed), (bytes, length) => ReadFix(reader, validator, bytes, length), output);
        return Feed("binary", inputs, new BinaryDamage(seed), ReadBinary, output) && isRight;
    }

    private static bool Feed(string name, long inputs, IDamage damage, Func<byte[], int, int> read, TextWriter output)
    {
        byte[] bytes = new byte[4 * MaxBodyLength];
        long[] outcomes = new long[3];
        long worst = 0;
        long began = Stopwatch.GetTimestamp();
        long progress = began;
        for (long input = 0; input < inputs; input++)
        {
            int length = damage.Next(bytes);
            long started = Stopwatch.GetTimestamp();
            outcomes[read(bytes, length)]++;
            // The clock on the wall says little on a busy machine: what was slow is done again by the thread's own clock.
            if (Stopwatch.GetElapsedTime(started).Ticks * 100 > MaxNanos)
                worst = Math.Max(worst, ThreadNanosOf(() => read(bytes, length)));
            if (Stopwatch.GetElapsedTime(progress).TotalSeconds > 10)
            {
                progress = Stopwatch.GetTimestamp();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {input:#,0} inputs"));
            }
        }

        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {inputs:#,0} inputs in {seconds:0.0} s: {outcomes[0]:#,0} whole and valid, {outcomes[1]:#,0} refused, {outcomes[2]:#,0} garbled or unfinished; {(worst > MaxNanos ? $"one took {worst / 1_000_000} ms of processor time" : "none took 10 ms of processor time")}"));
        return worst <= MaxNanos;
    }

    private static int ReadFix(FixReader reader, FixValidator validator, byte[] bytes, int length)
    {
        ReadOnlySequence<byte> input = new(bytes, 0, length);
        int outcome = 2;
        while (!input.IsEmpty)
        {
            long left = input.Length;
            FixFrameStatus status = reader.Read(ref input);
            if (status is FixFrameStatus.Incomplete or FixFrameStatus.TooLong)
                return outcome;
            if (status == FixFrameStatus.Message)
                outcome = validator.IsValid(reader.Message, out _) ? 0 : 1;
            if (input.Length >= left)
                throw new InvalidOperationException("nothing was consumed");
        }

        return outcome;
    }

    private static int ReadBinary(byte[] bytes, int length)
    {
        ReadOnlySpan<byte> input = bytes.AsSpan(0, length);
        int outcome = 2;
        while (OrderEntryCodec.TryFrame(input, out int taken, out string? fault))
        {
            if (taken <= 0)
                throw new InvalidOperationException("nothing was consumed");
            OrderEntryTemplateId template = OrderEntryCodec.HeaderOf(input[..taken]).TemplateId;
            if (template == OrderEntryTemplateId.NewOrder)
                _ = OrderEntryCodec.Read<NewOrder>(input[..taken]);
            else if (template == OrderEntryTemplateId.Negotiate)
                _ = OrderEntryCodec.Read<Negotiate>(input[..taken]);
            outcome = Enum.IsDefined(template) ? 0 : 1;
            input = input[taken..];
            if (fault != null)
                return 1;
        }

        return outcome;
    }

    private static long ThreadNanosOf(Action action)
    {
        long before = ThreadNanos();
        action();
        return ThreadNanos() - before;
    }

    private static long ThreadNanos()
    {
        const int threadProcessorTime = 3;
        Span<long> secondsAndNanos = stackalloc long[2];
        _ = ClockGetTime(threadProcessorTime, ref MemoryMarshal.GetReference(secondsAndNanos));
        return (secondsAndNanos[0] * 1_000_000_000) + secondsAndNanos[1];
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, ref long secondsAndNanos);
}
