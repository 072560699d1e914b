using System.Globalization;
using System.Text.RegularExpressions;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Scenarios;

/// <summary>One command in a trader's words; the format is described at <see cref="GoldenTests"/>.</summary>
internal static partial class CommandLine
{
    /// <summary>Short words for what most lines are about; every command can be called by its own name in lower case too (<c>mass-cancel</c>).</summary>
    private static readonly Dictionary<string, TemplateId> ShortVerbs = new()
    {
        ["new"] = TemplateId.NewOrder,
        ["cancel"] = TemplateId.CancelOrder,
        ["replace"] = TemplateId.ReplaceOrder,
        ["reduce"] = TemplateId.ReduceOrder,
        ["define"] = TemplateId.DefineContract,
        ["phase"] = TemplateId.SetPhase,
        ["account"] = TemplateId.DefineAccount,
        ["indicate"] = TemplateId.IndicateAuction,
    };

    private static readonly Dictionary<string, string> ShortWords = new()
    {
        ["gtc"] = "good-till-cancelled",
        ["gtd"] = "good-till-date",
        ["gis"] = "good-in-session",
        ["ioc"] = "immediate-or-cancel",
        ["fok"] = "fill-or-kill",
    };

    private static readonly Dictionary<string, string> ShortKeys = new()
    {
        ["lots"] = "quantity",
        ["min"] = "min-quantity",
        ["stop"] = "stop-price",
        ["until"] = "expiry-day",
        ["as"] = "client-order",
        ["low"] = "price-low",
        ["high"] = "price-high",
        ["reference"] = "reference-price",
        ["day"] = "trading-day",
        ["self-trade"] = "self-trade-policy",
    };

    private static readonly Dictionary<string, TemplateId> Verbs = ShortVerbs
        .Concat(Enum.GetValues<TemplateId>().Where(id => id is > TemplateId.None and < (TemplateId)100)
            .Select(id => KeyValuePair.Create(CommandField.Kebab(id.ToString()), id)))
        .ToDictionary();

    /// <summary>Adds the command of a line to a list.</summary>
    /// <exception cref="FormatException">The line is none; the message names the word and what was expected.</exception>
    public static void AddTo(CommandList commands, string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string verb = words.Length == 0 ? "" : words[0];
        if (verb == "template")
        {
            AddUnknown(commands, words);
            return;
        }

        if (!Verbs.TryGetValue(verb, out TemplateId template))
            throw new FormatException($"command \"{verb}\", expected one of {string.Join(", ", Verbs.Keys.Append("template").Order(StringComparer.Ordinal))}");
        CommandValues values = new(template);
        foreach (string word in words[1..])
            Read(values, word);
        values.AddTo(commands);
    }

    private static void Read(CommandValues values, string word)
    {
        if (word.Split('=') is [{ } key, { } value])
            values.Set(ShortKeys.GetValueOrDefault(key, key), value);
        else if (PriceAndLots().Match(word) is { Success: true } pair)
            SetPair(values, pair, "price", "quantity");
        else if (Band().Match(word) is { Success: true } band)
            SetPair(values, band, "price-low", "price-high");
        else if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            values.SetFirst(word);
        else
            values.SetWord(ShortWords.GetValueOrDefault(word, word));
    }

    private static void SetPair(CommandValues values, Match match, string first, string second)
    {
        if (match.Groups[1].Length > 0)
            values.Set(first, match.Groups[1].Value);
        values.Set(second, match.Groups[2].Value);
    }

    private static void AddUnknown(CommandList commands, string[] words)
    {
        if (words.Length != 2 || !ushort.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out ushort id))
            throw new FormatException($"\"{string.Join(' ', words)}\", expected template and a number from 0 to {ushort.MaxValue}");
        commands.Add<NoOperation>();
        commands[commands.Count - 1].Header.Message.TemplateId = (TemplateId)id;
    }

    [GeneratedRegex(@"^(-?\d+|none)?x(-?\d+)$")]
    private static partial Regex PriceAndLots();

    [GeneratedRegex(@"^(-?\d+)\.\.(-?\d+)$")]
    private static partial Regex Band();
}
