using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Scenarios;

/// <summary>A field of a command as a scenario names it: <c>StopPriceTicks</c> is <c>stop-price</c>, or in full <c>stop-price-ticks</c>.</summary>
internal sealed partial record CommandField(string Name, FieldInfo Field)
{
    private static readonly string[] Units = ["Ticks", "Lots", "Fen", "Kilograms", "Nanos", "Id", "Day"];

    private static readonly ConcurrentDictionary<Type, CommandField[]> FieldsByCommand = new();

    private readonly string _fullName = Kebab(Field.Name);

    private readonly Dictionary<string, object> _members = Field.FieldType.IsEnum
        ? Enum.GetValues(Field.FieldType).Cast<object>().ToDictionary(value => Kebab(value.ToString()!))
        : [];

    /// <summary>The public fields of a command but its header, in the order of the message.</summary>
    public static CommandField[] Of(Type command) => FieldsByCommand.GetOrAdd(command, static command =>
    [
        .. command.GetFields(BindingFlags.Instance | BindingFlags.Public)
            .Where(field => field.FieldType != typeof(CommandHeader))
            .Select(field => new CommandField(Kebab(WithoutUnit(field.Name)), field)),
    ]);

    public static string Kebab(string name) => CapitalLetter().Replace(name, "-$0").ToLowerInvariant();

    public bool IsNamed(string name) => name == Name || name == _fullName;

    /// <summary>What a value can be, for people.</summary>
    public string Expected => Field.FieldType.IsEnum ? $"{string.Join(", ", Enum.GetNames(Field.FieldType).Select(Kebab))}, or a number"
        : Field.FieldType == typeof(Symbol16) ? $"a symbol of 1 to {Symbol16.Length} characters"
        : Field.FieldType == typeof(long) ? "a whole number, or none"
        : $"a whole number that fits {Field.FieldType.Name}";

    /// <summary>The value that a text stands for; null when it stands for none.</summary>
    public object? Parse(string text)
    {
        if (Field.FieldType == typeof(Symbol16))
            return text.Length is > 0 and <= Symbol16.Length ? Symbol16.From(text) : null;
        if (Field.FieldType == typeof(long) && text == "none")
            return Schema.NullInt64;
        if (!Field.FieldType.IsEnum)
            return ParseNumber(text, Field.FieldType);
        return ParseMember(text) ?? (ParseNumber(text, Enum.GetUnderlyingType(Field.FieldType)) is { } number ? Enum.ToObject(Field.FieldType, number) : null);
    }

    /// <summary>The member of the field's enum that a word names; null when it names none, or the field has none.</summary>
    public object? ParseMember(string word) => _members.GetValueOrDefault(word);

    private static object? ParseNumber(string text, Type type)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            return null;
        try
        {
            return Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string WithoutUnit(string name)
    {
        string unit = Array.Find(Units, unit => name.EndsWith(unit, StringComparison.Ordinal) && name.Length > unit.Length) ?? "";
        return name[..^unit.Length];
    }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex CapitalLetter();
}
