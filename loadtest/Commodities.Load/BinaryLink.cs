using Commodities.Client.Orders;
using Commodities.Domain;
using Commodities.Messages.OrderEntry;

namespace Commodities.Load;

/// <summary>The client library on the binary port.</summary>
internal sealed class BinaryLink : ILink, IOrderEntryHandler
{
    private readonly OrderEntryClient _client;
    private readonly Action<long> _answered;
    private readonly long _base;

    public BinaryLink(VenueProcess venue, int session, Action<long> answered)
    {
        _answered = answered;
        string code = VenueHost.BinaryCode(session);
        _client = OrderEntryClient.ConnectAsync(new()
        {
            EndPoint = venue.EndPointOf(Door.Binary),
            SessionCode = code,
            Secret = VenueHost.SecretOf(code),
            Handler = this,
        }).GetAwaiter().GetResult();
        _base = _client.LastReference;
    }

    public void Gather(long number) => _client.Enter(
        new()
        {
            ContractId = VenueHost.ContractId,
            Side = (number & 1) == 0 ? Side.Sell : Side.Buy,
            OrderType = OrderType.Limit,
            TimeInForce = TimeInForce.Day,
            PriceTicks = VenueHost.PriceTicks,
            QuantityLots = 1,
        },
        flush: false);

    public void Flush() => _client.Flush();

    public void OnAccepted(in OrderAccepted message) => _answered(message.Reference - _base);

    public void OnRejected(in OrderRejected message) => throw new InvalidOperationException($"order {message.Reference} was refused: {message.RejectCode}");

    public void OnBusinessReject(in BusinessReject message) => throw new InvalidOperationException($"order {message.Reference} was refused: {message.Text}");

    public void OnDisconnected(OrderEntryException reason)
    {
        if (reason.InnerException is InvalidOperationException)
            Console.Error.WriteLine($"commodities-load: {reason.Message}");
    }

    public void Dispose() => _client.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
