using System.Globalization;
using Commodities.Client.Orders;
using Commodities.Domain;
using Commodities.Messages.OrderEntry;
using OrderAccepted = Commodities.Messages.OrderEntry.OrderAccepted;
using OrderCancelled = Commodities.Messages.OrderEntry.OrderCancelled;
using OrderReplaced = Commodities.Messages.OrderEntry.OrderReplaced;
using StopTriggered = Commodities.Messages.OrderEntry.StopTriggered;
using TradeBusted = Commodities.Messages.OrderEntry.TradeBusted;
using TradeCorrected = Commodities.Messages.OrderEntry.TradeCorrected;

namespace Commodities.Cli.Clients;

/// <summary>A script's client on the binary port.</summary>
internal sealed class BinaryScriptClient(OrderEntryClientOptions options) : IScriptClient, IOrderEntryHandler
{
    private readonly ClientLabels _labels = new();
    private OrderEntryClient? _client;
    private Action<ClientEvent> _told = _ => { };

    /// <inheritdoc/>
    public async Task ConnectAsync(Action<ClientEvent> told, CancellationToken cancellation)
    {
        _told = told;
        _client = await OrderEntryClient.ConnectAsync(options with { Handler = this }, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Enter(ClientStep step)
    {
        ContractListed contract = ContractOf(step);
        Messages.OrderEntry.NewOrder order = new()
        {
            ContractId = contract.ContractId,
            Side = step.Side(),
            OrderType = step.OrderType(),
            TimeInForce = step.TimeInForce(step.OrderType() == OrderType.Market ? TimeInForce.ImmediateOrCancel : TimeInForce.Day),
            Instructions = step.IsPostOnly() ? OrderInstructions.PostOnly : OrderInstructions.None,
            PositionEffect = step.PositionEffect(),
            QuantityLots = step.Number("quantity"),
            MinQuantityLots = step.Number("min"),
            DisplayLots = step.Number("display"),
            ExpiryDay = (int)step.Number("expiry"),
            PriceTicks = Ticks(step, "price", contract.TickSizeFen),
            StopPriceTicks = Ticks(step, "stop", contract.TickSizeFen),
        };
        _labels.Add(step.Get("id"), step.Place, () => _client!.Enter(order));
    }

    /// <inheritdoc/>
    public void Replace(ClientStep step)
    {
        long original = _labels.NumberOf(step.Get("orig"), step.Place);
        long tick = _ticks.GetValueOrDefault(original, 100);
        Messages.OrderEntry.ReplaceOrder order = new()
        {
            OriginalReference = original,
            PriceTicks = Ticks(step, "price", tick),
            QuantityLots = step.Number("quantity"),
            StopPriceTicks = Ticks(step, "stop", tick),
            DisplayLots = step.Number("display"),
            ExpiryDay = (int)step.Number("expiry"),
            TimeInForce = step.TimeInForce(TimeInForce.None),
        };
        _labels.Add(step.Get("id"), step.Place, () => _client!.Replace(order));
    }

    /// <inheritdoc/>
    public void Cancel(ClientStep step)
    {
        long original = _labels.NumberOf(step.Get("orig"), step.Place);
        _labels.Add(step.Get("id"), step.Place, () => _client!.Cancel(original));
    }

    /// <inheritdoc/>
    public void CancelMany(ClientStep step)
    {
        int contract = step.Find("symbol") == null ? 0 : ContractOf(step).ContractId;
        _labels.Add(step.Get("id"), step.Place, () => _client!.CancelAll(contract, step.Find("product"), step.Side()));
    }

    /// <inheritdoc/>
    public void AskStatus(ClientStep step) => _client!.AskStatus(_labels.NumberOf(step.Get("orig"), step.Place));

    /// <inheritdoc/>
    public void AskOrders() => _client!.AskWorkingOrders();

    /// <inheritdoc/>
    public void Disconnect() => _client!.Abort();

    /// <inheritdoc/>
    public Task ReconnectAsync(CancellationToken cancellation) => _client!.ReconnectAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client?.DisposeAsync() ?? ValueTask.CompletedTask;

    void IOrderEntryHandler.OnAccepted(in OrderAccepted message)
    {
        _ticks[message.Reference] = TickOf(message.ContractId);
        Tell("accepted", message.Reference, $"{message.Side} {message.QuantityLots} {SymbolOf(message.ContractId)} at {Price(message.PriceTicks, message.ContractId)}, order {message.OrderId}");
    }

    void IOrderEntryHandler.OnRejected(in OrderRejected message) => Tell("rejected", message.Reference, Refusal(message.RejectCode, message.LimitValue, message.AskedValue));

    void IOrderEntryHandler.OnFilled(in OrderFilled message) => Tell(
        "filled", message.Reference,
        $"{message.Side} {message.QuantityLots} {SymbolOf(message.ContractId)} at {Price(message.PriceTicks, message.ContractId)}, trade {message.TradeId}, {message.LeavesLots} left");

    void IOrderEntryHandler.OnCancelled(in OrderCancelled message) => Tell("cancelled", message.OriginalReference, $"{message.CancelledLots} lots, {message.Reason}");

    void IOrderEntryHandler.OnReplaced(in OrderReplaced message)
    {
        _ticks[message.Reference] = TickOf(message.ContractId);
        Tell("replaced", message.Reference, $"was {_labels.LabelOf(message.OriginalReference)}: {message.LeavesLots} of {message.QuantityLots} left at {Price(message.PriceTicks, message.ContractId)}");
    }

    void IOrderEntryHandler.OnCancelRejected(in CancelRejected message) => Tell("cancel-rejected", message.Reference, Refusal(message.RejectCode, message.LimitValue, message.AskedValue));

    void IOrderEntryHandler.OnReplaceRejected(in ReplaceRejected message) => Tell("replace-rejected", message.Reference, Refusal(message.RejectCode, message.LimitValue, message.AskedValue));

    void IOrderEntryHandler.OnTriggered(in StopTriggered message) => Tell("triggered", message.Reference, $"by {Price(message.StopPriceTicks, message.ContractId)}");

    void IOrderEntryHandler.OnMassCancelled(in MassCancelReport message) => Tell(
        "mass-cancelled", message.Reference, message.RejectCode == RejectCode.None ? $"{message.CancelledOrders} orders, {message.CancelledLots} lots" : message.RejectCode.ToString());

    void IOrderEntryHandler.OnTradeBusted(in TradeBusted message) => _told(new("busted", null, $"trade {message.TradeId} of order {message.OrderId}"));

    void IOrderEntryHandler.OnTradeCorrected(in TradeCorrected message) => _told(new(
        "corrected", null, $"trade {message.TradeId} of order {message.OrderId}: {message.QuantityLots} at {Price(message.PriceTicks, message.ContractId)}"));

    void IOrderEntryHandler.OnStatus(in OrderStatus message) => Tell(
        "status", message.Reference,
        message.OrderId == 0 ? (message.Reference == 0 ? "no order works" : "does not work") : $"{message.Side} {message.LeavesLots} of {message.QuantityLots} {SymbolOf(message.ContractId)} at {Price(message.PriceTicks, message.ContractId)}");

    void IOrderEntryHandler.OnBusinessReject(in BusinessReject message) => Tell("refused", message.Reference, $"{message.Reason}: {message.Text}");

    void IOrderEntryHandler.OnDisconnected(OrderEntryException reason) => _told(new("disconnected", null, reason.Message));

    private readonly System.Collections.Concurrent.ConcurrentDictionary<long, long> _ticks = new();

    private void Tell(string kind, long reference, FormattableString text) => Tell(kind, reference, text.ToString(CultureInfo.InvariantCulture));

    private void Tell(string kind, long reference, string text) => _told(new(kind, reference == 0 ? null : _labels.LabelOf(reference), text));

    private ContractListed ContractOf(ClientStep step)
    {
        string symbol = step.Get("symbol");
        foreach (ContractListed listed in _client!.Contracts)
        {
            if (listed.Symbol.ToString() == symbol)
                return listed;
        }

        string[] near = [.. _client.Contracts.Select(listed => listed.Symbol.ToString()).Where(listed => listed.StartsWith(symbol.TrimEnd([.. "0123456789"]), StringComparison.Ordinal)).Take(6)];
        throw new ClientScriptException(step.Place, $"symbol is \"{symbol}\", which is not listed{(near.Length == 0 ? "" : $"; there are {string.Join(", ", near)}")}");
    }

    private static long Ticks(ClientStep step, string key, long tickFen)
    {
        long fen = step.Fen(key) ?? 0;
        return fen % tickFen == 0 ? fen / tickFen : throw new ClientScriptException(step.Place, string.Create(CultureInfo.InvariantCulture, $"{key} is {fen / 100m}, expected a multiple of {tickFen / 100m}"));
    }

    private long TickOf(int contractId) => _client?.Contracts.FirstOrDefault(listed => listed.ContractId == contractId) is { ContractId: > 0 } found ? found.TickSizeFen : 100;

    private string SymbolOf(int contractId) => _client?.Contracts.FirstOrDefault(listed => listed.ContractId == contractId) is { ContractId: > 0 } found
        ? found.Symbol.ToString()
        : $"contract {contractId}";

    private string Price(long ticks, int contractId) => (ticks * TickOf(contractId) / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Refusal(RejectCode code, long limit, long asked) => limit == 0 && asked == 0 ? code.ToString() : string.Create(CultureInfo.InvariantCulture, $"{code}: limit {limit}, asked {asked}");
}
