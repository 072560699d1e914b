using System.Globalization;
using Commodities.Domain;

namespace Commodities.Cli.Clients;

/// <summary>A line of a script: a verb and words of the form <c>key=value</c>.</summary>
internal sealed class ClientStep
{
    private static readonly Dictionary<ClientVerb, (string[] Required, string[] Optional)> Keys = new()
    {
        [ClientVerb.New] = (["id", "symbol", "side", "quantity"], ["price", "type", "tif", "stop", "display", "min", "effect", "post-only", "expiry"]),
        [ClientVerb.Replace] = (["id", "orig", "quantity"], ["price", "stop", "display", "tif", "expiry"]),
        [ClientVerb.Cancel] = (["id", "orig"], []),
        [ClientVerb.MassCancel] = (["id"], ["symbol", "product", "side"]),
        [ClientVerb.Status] = (["orig"], []),
        [ClientVerb.Orders] = ([], []),
        [ClientVerb.Expect] = (["event"], ["id", "seconds"]),
        [ClientVerb.Sleep] = (["seconds"], []),
        [ClientVerb.Disconnect] = ([], []),
        [ClientVerb.Reconnect] = ([], []),
    };

    private readonly Dictionary<string, string> _words;

    private ClientStep(string place, string text, ClientVerb verb, Dictionary<string, string> words) => (Place, Text, Verb, _words) = (place, text, verb, words);

    /// <summary>File and line, for messages.</summary>
    public string Place { get; }

    /// <summary>The line itself.</summary>
    public string Text { get; }

    /// <summary>What it does.</summary>
    public ClientVerb Verb { get; }

    /// <summary>Reads a line.</summary>
    /// <returns>Null for an empty line or a remark.</returns>
    /// <exception cref="ClientScriptException">The line is wrong.</exception>
    public static ClientStep? Read(string line, string place)
    {
        string text = line.Trim();
        if (text.Length == 0 || text[0] == '#')
            return null;
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!TryVerb(parts[0], out ClientVerb verb))
            throw new ClientScriptException(place, $"\"{parts[0]}\" is none of {string.Join(", ", Keys.Keys.Select(NameOf))}");
        Dictionary<string, string> words = new(StringComparer.Ordinal);
        foreach (string part in parts.Skip(1))
            Add(words, part, verb, place);
        foreach (string required in Keys[verb].Required.Where(required => !words.ContainsKey(required)))
            throw new ClientScriptException(place, $"{NameOf(verb)} needs {required}=");
        return new(place, text, verb, words);
    }

    /// <summary>The text of a key; null when it is not there.</summary>
    public string? Find(string key) => _words.GetValueOrDefault(key);

    /// <summary>The text of a key that must be there.</summary>
    public string Get(string key) => _words[key];

    /// <summary>Whole lots or seconds, from 0.</summary>
    public long Number(string key, long otherwise = 0)
    {
        if (Find(key) is not string text)
            return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new ClientScriptException(Place, $"{key} is \"{text}\", expected a whole number");
    }

    /// <summary>A price in CNY a tonne as fen; null when it is not there.</summary>
    public long? Fen(string key)
    {
        if (Find(key) is not string text)
            return null;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal yuan) && yuan < 1_000_000_000 && yuan * 100 == decimal.Truncate(yuan * 100)
            ? (long)(yuan * 100)
            : throw new ClientScriptException(Place, $"{key} is \"{text}\", expected a price in CNY a tonne with at most two decimals, such as 3700 or 3700.50");
    }

    /// <summary>Buy or sell; none when it is not there.</summary>
    public Side Side() => Choice("side", Domain.Side.None, ("buy", Domain.Side.Buy), ("sell", Domain.Side.Sell));

    /// <summary>The type; limit with a price and market without one, when it is not there.</summary>
    public OrderType OrderType() => Choice(
        "type",
        (Find("price"), Find("stop")) switch { (null, null) => Domain.OrderType.Market, (null, _) => Domain.OrderType.Stop, (_, null) => Domain.OrderType.Limit, _ => Domain.OrderType.StopLimit },
        ("limit", Domain.OrderType.Limit), ("market", Domain.OrderType.Market), ("stop", Domain.OrderType.Stop), ("stop-limit", Domain.OrderType.StopLimit));

    /// <summary>The time in force.</summary>
    public TimeInForce TimeInForce(TimeInForce otherwise) => Choice(
        "tif", otherwise,
        ("day", Domain.TimeInForce.Day), ("gtc", Domain.TimeInForce.GoodTillCancelled), ("ioc", Domain.TimeInForce.ImmediateOrCancel), ("fok", Domain.TimeInForce.FillOrKill),
        ("gtd", Domain.TimeInForce.GoodTillDate), ("session", Domain.TimeInForce.GoodInSession));

    /// <summary>Open or close.</summary>
    public PositionEffect PositionEffect() => Choice(
        "effect", Domain.PositionEffect.None,
        ("open", Domain.PositionEffect.Open), ("close", Domain.PositionEffect.Close), ("close-today", Domain.PositionEffect.CloseToday));

    /// <summary>Whether the order is post-only.</summary>
    public bool IsPostOnly() => Choice("post-only", false, ("yes", true), ("no", false));

    private TValue Choice<TValue>(string key, TValue otherwise, params ReadOnlySpan<(string Name, TValue Value)> choices)
    {
        if (Find(key) is not string text)
            return otherwise;
        foreach ((string name, TValue value) in choices)
        {
            if (name == text)
                return value;
        }

        string[] names = new string[choices.Length];
        for (int index = 0; index < names.Length; index++)
            names[index] = choices[index].Name;
        throw new ClientScriptException(Place, $"{key} is \"{text}\", expected {string.Join(", ", names)}");
    }

    private static void Add(Dictionary<string, string> words, string part, ClientVerb verb, string place)
    {
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        // What is waited for may stand alone.
        (string key, string value) = equals > 0 ? (part[..equals], part[(equals + 1)..]) : verb == ClientVerb.Expect && words.Count == 0 ? ("event", part) : (part, "");
        (string[] required, string[] optional) = Keys[verb];
        if (!required.Contains(key) && !optional.Contains(key))
            throw new ClientScriptException(place, $"{NameOf(verb)} has no {key}; it has {string.Join(", ", required.Concat(optional).DefaultIfEmpty("no words"))}");
        if (value.Length == 0)
            throw new ClientScriptException(place, $"{key} has no value; write {key}=VALUE");
        if (!words.TryAdd(key, value))
            throw new ClientScriptException(place, $"{key} stands there twice");
    }

    private static string NameOf(ClientVerb verb) => verb == ClientVerb.MassCancel ? "mass-cancel" : verb.ToString().ToLowerInvariant();

    private static bool TryVerb(string name, out ClientVerb verb)
    {
        foreach (ClientVerb known in Keys.Keys)
        {
            verb = known;
            if (NameOf(known) == name)
                return true;
        }

        verb = default;
        return false;
    }
}
