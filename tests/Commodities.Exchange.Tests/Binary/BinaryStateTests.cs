using Commodities.Client.Orders;
using Commodities.Domain;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>A start reads from the event log only what the file of states does not hold, and comes to the same without the file.</summary>
public sealed class BinaryStateTests
{
    private const int Orders = 300;

    private static readonly NewOrder Bid = new()
    {
        ContractId = BinaryVenue.ContractId,
        Side = Side.Buy,
        OrderType = OrderType.Limit,
        TimeInForce = TimeInForce.Day,
        PriceTicks = 1_000,
        QuantityLots = 1,
    };

    [Fact]
    public async Task Clean_stop_leaves_nothing_to_read_and_the_past_can_be_asked_for()
    {
        using BinaryVenue venue = new();
        await EnterAsync(venue, Orders);
        (long next, long reference, IReadOnlyList<long> working) before = await StateAsync(venue);
        venue.Restart();
        Assert.Equal(0, venue.Door.EventsReadAtStart);
        Assert.Equal(before, await StateAsync(venue), Same);
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5") with { FromSequence = 1 }, TestContext.Current.CancellationToken);
        await using EventCollector told = new(client);
        Wait.Until(() => told.Count == before.next - 1, "all of before comes again");
        Assert.Equal(Enumerable.Range(1, (int)before.next - 1).Select(number => (long)number), told.All.Select(message => message.Stamp().Sequence));
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("damaged")]
    [InlineData("older")]
    [InlineData("ahead")]
    public async Task Whatever_became_of_the_file_the_sessions_are_the_same(string fate)
    {
        using BinaryVenue venue = new();
        await EnterAsync(venue, Orders);
        byte[] older = [];
        venue.Restart(() => older = File.ReadAllBytes(venue.StateFile));
        long newer = await EnterAsync(venue, 20);
        (long next, long reference, IReadOnlyList<long> working) before = await StateAsync(venue);
        venue.Restart(() =>
        {
            byte[] now = File.ReadAllBytes(venue.StateFile);
            if (fate == "lost")
                File.Delete(venue.StateFile);
            else
                File.WriteAllBytes(venue.StateFile, fate == "older" ? older : fate == "damaged" ? [.. now[..^1], (byte)(now[^1] + 1)] : now);
            if (fate == "ahead")
                Gateway.Storage.StateFile.Write(venue.StateFile, venue.Venue.JournalId, Ahead(now[24..]));
        });
        Assert.Equal(before, await StateAsync(venue), Same);
        Assert.InRange(venue.Door.EventsReadAtStart, fate == "older" ? newer : Orders, fate == "older" ? 2 * newer : long.MaxValue);
    }

    // As if the venue had lost events that the file knows of.
    private static byte[] Ahead(byte[] state)
    {
        BitConverter.TryWriteBytes(state, long.MaxValue);
        return state;
    }

    private static async Task<long> EnterAsync(BinaryVenue venue, int orders)
    {
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        for (int count = 0; count < orders; count++)
            client.Enter(Bid with { PriceTicks = 900 + (count % 50) }, flush: count % 50 == 49);
        client.Flush();
        Wait.Until(() => client.UnansweredCount == 0, "all are answered");
        client.Cancel(client.Terms.LastReference + 1);
        client.Flush();
        Wait.Until(() => client.UnansweredCount == 0, "the cancel is answered");
        return orders;
    }

    private static async Task<(long Next, long Reference, IReadOnlyList<long> Working)> StateAsync(BinaryVenue venue)
    {
        await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(venue.OptionsFor("TRADER5"), TestContext.Current.CancellationToken);
        return (client.Terms.NextSequence, client.Terms.LastReference, venue.Door.WorkingOrdersOf("TRADER5"));
    }

    private static bool Same((long Next, long Reference, IReadOnlyList<long> Working) one, (long Next, long Reference, IReadOnlyList<long> Working) other) =>
        (one.Next, one.Reference) == (other.Next, other.Reference) && one.Working.SequenceEqual(other.Working);
}
