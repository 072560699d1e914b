using System.Diagnostics;
using System.Globalization;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Gateway.Tests.Binary;

/// <summary>Random damage to good messages. <c>COMMODITIES_BINARY_FUZZ=100000000</c> makes it long.</summary>
public sealed class BinaryFuzzTests
{
    private const int DefaultInputs = 1_000_000;
    private const int SessionInputsOf = 20;

    private static readonly int Inputs = Environment.GetEnvironmentVariable("COMMODITIES_BINARY_FUZZ") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : DefaultInputs;

    // What no input may take; a machine that stands still for another reason is given several times over.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(5);

    [Fact]
    public void Random_inputs_are_messages_or_faults_that_name_a_place_or_incomplete()
    {
        Random random = new(4408);
        // A message begins somewhere in memory that ends with it: what reads on would be seen.
        byte[] buffer = new byte[BinaryDamage.MaxLength];
        (int messages, int faults, int incomplete) = (0, 0, 0);
        for (int input = 0; input < Inputs; input++)
        {
            long started = Stopwatch.GetTimestamp();
            int left = BinaryDamage.Do(random, buffer);
            int begin = 0;
            string? fault;
            while (OrderEntryCodec.TryFrame(buffer.AsSpan(begin, left), out int length, out fault))
            {
                Assert.InRange(length, OrderEntryHeader.Length, Math.Min(left, OrderEntrySchema.MaxMessageLength));
                ReadAsEverything(buffer.AsSpan(begin, length));
                (begin, left) = (begin + length, left - length);
                messages++;
            }

            if (fault == null)
                incomplete++;
            else
                faults++;
            if (fault == null ? left >= OrderEntrySchema.MaxMessageLength : !fault.Contains(" at offset ", StringComparison.Ordinal))
                Assert.Fail($"input {input}: {left} bytes are left, fault {fault}");
            if (Stopwatch.GetElapsedTime(started) > Hang)
                Assert.Fail($"input {input} took {Stopwatch.GetElapsedTime(started)}");
        }

        Assert.True(messages > Inputs / 2 && faults > Inputs / 20 && incomplete > Inputs / 20, $"{messages} messages, {faults} faults, {incomplete} incomplete");
    }

    [Fact]
    public void Session_outlives_random_inputs_or_says_why_it_ends_and_others_go_on()
    {
        Random random = new(4409);
        using EchoVenue venue = new();
        using EchoClient neighbour = new(venue);
        neighbour.LogOn("TRADER6");
        byte[] buffer = new byte[BinaryDamage.MaxLength];
        int ends = 0;
        long reference = 0;
        for (int input = 0; input < Inputs / 1_000; input++)
        {
            using EchoClient client = new(venue);
            client.LogOn("TRADER5");
            for (int count = 0; count < SessionInputsOf; count++)
                client.SendRaw(buffer.AsSpan(0, BinaryDamage.Do(random, buffer)));
            client.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            while (client.Receive() is { IsEmpty: false } message)
            {
                Assert.True(Enum.IsDefined(OrderEntryCodec.HeaderOf(message).TemplateId));
                ends += OrderEntryCodec.HeaderOf(message).TemplateId == OrderEntryTemplateId.Terminate ? 1 : 0;
            }

            SpinWait.SpinUntil(() => venue.ConnectionCount == 1, TimeSpan.FromSeconds(20));
            NewOrder order = new() { Reference = ++reference, ContractId = 1 };
            neighbour.Send(ref order);
            Assert.Equal(reference, neighbour.Take<OrderAccepted>().Reference);
        }

        Assert.True(ends > Inputs / 2_000, $"{ends} goodbyes");
        Assert.DoesNotContain(venue.Notes, note => note.Contains("Exception", StringComparison.Ordinal));
    }

    // Whatever the template says, each layout can be read out of each message.
    private static void ReadAsEverything(ReadOnlySpan<byte> message)
    {
        _ = OrderEntryCodec.Read<Negotiate>(message).SessionCode.ToString();
        _ = OrderEntryCodec.Read<NewOrder>(message).Reference;
        _ = OrderEntryCodec.Read<OrderFilled>(message).Reference;
        _ = OrderEntryCodec.Read<BusinessReject>(message).Reason;
    }
}
