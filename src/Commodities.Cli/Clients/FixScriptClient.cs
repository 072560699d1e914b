using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Commodities.Domain;
using Commodities.Gateway.Fix.Clients;

namespace Commodities.Cli.Clients;

/// <summary>
/// A script's client on the FIX port. A label of the script with a mark of the run is the ClOrdID, because that must be new on its day; each connection begins with fresh numbers.
/// </summary>
internal sealed class FixScriptClient(FixInitiatorOptions options) : IScriptClient
{
    private const int MaxTries = 20;
    private static readonly TimeSpan RestBeforeNextTry = TimeSpan.FromMilliseconds(200);

    private readonly string _mark = $".{DateTime.UtcNow.Ticks / TimeSpan.TicksPerMillisecond % 100_000_000:x}";
    private readonly ConcurrentDictionary<string, Entered> _orders = new(StringComparer.Ordinal);
    private FixInitiator? _client;
    private FixReportWords? _words;
    private Action<ClientEvent> _told = _ => { };

    /// <inheritdoc/>
    public Task ConnectAsync(Action<ClientEvent> told, CancellationToken cancellation)
    {
        _told = told;
        _words = new(LabelOf);
        Connect();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Enter(ClientStep step)
    {
        OrderType type = step.OrderType();
        Entered order = new(step.Get("symbol"), CodeOf(step.Side()), CodeOf(type), step.Find("price") == null ? "" : Price(step, "price"));
        string id = New(step);
        StringBuilder fields = new($"11={id}|55={order.Symbol}|54={order.Side}|60={FixInitiator.Now()}|38={step.Number("quantity")}|40={order.Type}");
        AddPrices(fields, step);
        fields.Append(CultureInfo.InvariantCulture, $"|59={CodeOf(step.TimeInForce(type == OrderType.Market ? TimeInForce.ImmediateOrCancel : TimeInForce.Day), step)}");
        if (step.Find("expiry") != null)
            fields.Append(CultureInfo.InvariantCulture, $"|432={step.Number("expiry")}");
        if (step.Find("min") != null)
            fields.Append(CultureInfo.InvariantCulture, $"|110={step.Number("min")}");
        if (step.Find("display") != null)
            fields.Append(CultureInfo.InvariantCulture, $"|111={step.Number("display")}");
        if (step.IsPostOnly())
            fields.Append("|18=6");
        if (step.PositionEffect() != PositionEffect.None)
            fields.Append(CultureInfo.InvariantCulture, $"|77={CodeOf(step.PositionEffect(), step)}");
        _orders[id] = order;
        _client!.Send("D", fields.ToString());
    }

    /// <inheritdoc/>
    public void Replace(ClientStep step)
    {
        (string original, Entered order) = Named(step);
        string id = New(step);
        StringBuilder fields = new($"11={id}|41={original}|55={order.Symbol}|54={order.Side}|60={FixInitiator.Now()}|38={step.Number("quantity")}|40={order.Type}");
        AddPrices(fields, step);
        if (step.Find("price") == null && order.Price.Length > 0)
            fields.Append(CultureInfo.InvariantCulture, $"|44={order.Price}");
        if (step.Find("display") != null)
            fields.Append(CultureInfo.InvariantCulture, $"|111={step.Number("display")}");
        _orders[id] = order with { Price = step.Find("price") == null ? order.Price : Price(step, "price") };
        _client!.Send("G", fields.ToString());
    }

    /// <inheritdoc/>
    public void Cancel(ClientStep step)
    {
        (string original, Entered order) = Named(step);
        _client!.Send("F", $"11={New(step)}|41={original}|55={order.Symbol}|54={order.Side}|60={FixInitiator.Now()}");
    }

    /// <inheritdoc/>
    public void CancelMany(ClientStep step)
    {
        string? symbol = step.Find("symbol");
        string? product = step.Find("product");
        string scope = symbol != null ? $"1|55={symbol}" : product != null ? $"3|55={product}" : "7";
        string side = step.Side() == Side.None ? "" : $"|54={CodeOf(step.Side())}";
        _client!.Send("q", $"11={New(step)}|530={scope}{side}|60={FixInitiator.Now()}");
    }

    /// <inheritdoc/>
    public void AskStatus(ClientStep step)
    {
        (string original, Entered order) = Named(step);
        Ask(original, order);
    }

    /// <summary>Asks for each order of the script.</summary>
    public void AskOrders()
    {
        foreach ((string id, Entered order) in _orders.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            Ask(id, order);
    }

    /// <inheritdoc/>
    public void Disconnect() => _client!.Dispose();

    /// <inheritdoc/>
    public async Task ReconnectAsync(CancellationToken cancellation)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                Connect();
                return;
            }
            catch (FixInitiatorException) when (tries < MaxTries)
            {
                // The venue has not noticed yet that the connection before is gone, and keeps that one.
                await Task.Delay(RestBeforeNextTry, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _told = _ => { };
        _client?.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Connect()
    {
        _client?.Dispose();
        _client = FixInitiator.Connect(options, message => _told(_words!.Of(message)), reason => _told(new("disconnected", null, reason)));
    }

    private void Ask(string id, Entered order) => _client!.Send("H", $"11={id}|55={order.Symbol}|54={order.Side}");

    private string New(ClientStep step)
    {
        string id = step.Get("id") + _mark;
        return _orders.ContainsKey(id) ? throw new ClientScriptException(step.Place, $"id={step.Get("id")} was used before") : id;
    }

    private (string Id, Entered Order) Named(ClientStep step)
    {
        string id = step.Get("orig") + _mark;
        return _orders.TryGetValue(id, out Entered? order) ? (id, order) : throw new ClientScriptException(step.Place, $"orig={step.Get("orig")}: no line before has this id");
    }

    private string LabelOf(string clientOrderId) => clientOrderId.EndsWith(_mark, StringComparison.Ordinal) ? clientOrderId[..^_mark.Length] : clientOrderId;

    private static void AddPrices(StringBuilder fields, ClientStep step)
    {
        if (step.Find("price") != null)
            fields.Append(CultureInfo.InvariantCulture, $"|44={Price(step, "price")}");
        if (step.Find("stop") != null)
            fields.Append(CultureInfo.InvariantCulture, $"|99={Price(step, "stop")}");
    }

    private static string Price(ClientStep step, string key) => ((step.Fen(key) ?? 0) / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static char CodeOf(Side side) => side == Side.Sell ? '2' : '1';

    private static char CodeOf(OrderType type) => type switch { OrderType.Market => '1', OrderType.Stop => '3', OrderType.StopLimit => '4', _ => '2' };

    private static char CodeOf(TimeInForce timeInForce, ClientStep step) => timeInForce switch
    {
        TimeInForce.Day => '0',
        TimeInForce.GoodTillCancelled => '1',
        TimeInForce.ImmediateOrCancel => '3',
        TimeInForce.FillOrKill => '4',
        TimeInForce.GoodTillDate => '6',
        _ => throw new ClientScriptException(step.Place, "tif is \"session\", which FIX 4.4 has no code for here; expected day, gtc, ioc, fok, gtd"),
    };

    private static char CodeOf(PositionEffect effect, ClientStep step) => effect switch
    {
        PositionEffect.Open => 'O',
        PositionEffect.Close => 'C',
        _ => throw new ClientScriptException(step.Place, "effect is \"close-today\", which FIX 4.4 has no code for here; expected open, close"),
    };

    private sealed record Entered(string Symbol, char Side, char Type, string Price);
}
