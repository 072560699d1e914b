using Commodities.Client.Orders;
using Commodities.Domain;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>What the client makes of a venue that is not as it should be.</summary>
public sealed class OrderEntryClientTests
{
    private static readonly NewOrder Bid = new() { ContractId = 1, Side = Side.Buy, OrderType = OrderType.Limit, TimeInForce = TimeInForce.Day, PriceTicks = 1_000, QuantityLots = 1 };

    [Fact]
    public async Task Refusal_that_was_lost_with_its_connection_is_told_by_the_answer_to_a_later_request()
    {
        using ForgetfulVenue venue = new();
        (OrderEntryClient client, ForgetfulVenue.Conversation first) = await ConnectAsync(venue);
        await using EventCollector told = new(client);
        client.Enter(Bid);
        client.Enter(Bid);
        client.Enter(Bid);
        // The first and the third are taken, the second is refused, and nothing of it arrives.
        for (int count = 0; count < 3; count++)
            first.Take<NewOrder>();
        first.Dispose();
        Wait.Until(() => !client.IsConnected, "the client notices");
        Task reconnecting = client.ReconnectAsync(TestContext.Current.CancellationToken);
        using ForgetfulVenue.Conversation second = venue.Begin(new() { NextSequence = 3, LastReference = 3 });
        await reconnecting;
        RetransmitRequest missed = second.Take<RetransmitRequest>();
        Assert.Equal((1L, 2), (missed.FromSequence, missed.Count));
        second.Say(new OrderAccepted { Stamp = new() { Sequence = 1 }, Reference = 1 });
        second.Say(new OrderAccepted { Stamp = new() { Sequence = 2 }, Reference = 3 });
        Wait.Until(() => told.Count == 3, "both answers and the refusal are told");
        Assert.Equal([OrderEntryTemplateId.OrderAccepted, OrderEntryTemplateId.NotApplied, OrderEntryTemplateId.OrderAccepted], told.Templates);
        NotApplied refused = told.All[1].As<NotApplied>();
        Assert.Equal((2L, 3L, 0), (refused.Reference, refused.LastReference, client.UnansweredCount));
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Refusal_that_was_told_is_not_told_again()
    {
        using ForgetfulVenue venue = new();
        (OrderEntryClient client, ForgetfulVenue.Conversation talk) = await ConnectAsync(venue);
        await using EventCollector told = new(client);
        client.Enter(Bid);
        client.Enter(Bid);
        talk.Say(new BusinessReject { Reference = 1, RefusedTemplateId = OrderEntryTemplateId.NewOrder, Reason = OrderEntryReject.Throttled });
        talk.Say(new OrderAccepted { Stamp = new() { Sequence = 1 }, Reference = 2 });
        Wait.Until(() => told.Count == 2, "both answers are told");
        Assert.Equal([OrderEntryTemplateId.BusinessReject, OrderEntryTemplateId.OrderAccepted], told.Templates);
        Assert.Equal(0, client.UnansweredCount);
        await client.DisposeAsync();
        talk.Dispose();
    }

    [Fact]
    public async Task Venue_that_has_forgotten_what_it_told_is_not_believed()
    {
        using ForgetfulVenue venue = new();
        (OrderEntryClient client, ForgetfulVenue.Conversation first) = await ConnectAsync(venue);
        await using EventCollector told = new(client);
        client.Enter(Bid);
        first.Say(new OrderAccepted { Stamp = new() { Sequence = 1 }, Reference = 1 });
        Wait.Until(() => told.Count == 1, "the answer is told");
        first.Dispose();
        Wait.Until(() => !client.IsConnected, "the client notices");
        Task reconnecting = client.ReconnectAsync(TestContext.Current.CancellationToken);
        using ForgetfulVenue.Conversation second = venue.Begin(new() { NextSequence = 1 });
        OrderEntryException lost = await Assert.ThrowsAsync<OrderEntryException>(() => reconnecting);
        Assert.Equal("message 2 of the venue is expected next, but it has only 0: what it told before a crash was not durable", lost.Message);
        await client.DisposeAsync();
    }

    private static async Task<(OrderEntryClient Client, ForgetfulVenue.Conversation Talk)> ConnectAsync(ForgetfulVenue venue)
    {
        Task<OrderEntryClient> connecting = OrderEntryClient.ConnectAsync(
            new() { EndPoint = venue.EndPoint, SessionCode = "TRADER5", Secret = BinaryVenue.SecretOf("TRADER5") }, TestContext.Current.CancellationToken);
        ForgetfulVenue.Conversation talk = venue.Begin(new() { NextSequence = 1 });
        talk.Take<ContractListRequest>();
        talk.Say(new ContractListed { Left = -1 });
        return (await connecting, talk);
    }
}
