using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Commodities.Messages;
using Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Tests.Support;

/// <summary>A binary message as a script writes it: <c>NewOrder reference=1 side=Buy</c>. Fields are those of the schema, by name; of a stamp too.</summary>
internal static partial class BinaryScriptMessage
{
    /// <summary>The values of a line by field.</summary>
    public static IEnumerable<(string Field, string Value)> FieldsOf(string line) =>
        Word().Matches(line).Select(match => (match.Groups[1].Value, match.Groups[2].Value.Trim('"')));

    /// <summary>The layout that a line begins with.</summary>
    public static Type TypeOf(string line) => TypeOf(Enum.Parse<OrderEntryTemplateId>(line.Split(' ')[0]));

    /// <summary>The layout of a template.</summary>
    public static Type TypeOf(OrderEntryTemplateId template) => typeof(Negotiate).Assembly.GetType($"Commodities.Messages.OrderEntry.{template}")!;

    /// <summary>The bytes of a message that is not a negotiation.</summary>
    public static byte[] Seal(string line)
    {
        object message = Activator.CreateInstance(TypeOf(line))!;
        foreach ((string field, string value) in FieldsOf(line))
            Set(message, field, value);
        return (byte[])Invoke(nameof(SealBoxed), message.GetType(), message)!;
    }

    /// <summary>A field of received bytes, as a script writes it.</summary>
    public static string Get(ReadOnlySpan<byte> message, string field)
    {
        object boxed = Invoke(nameof(ReadBoxed), TypeOf(OrderEntryCodec.HeaderOf(message).TemplateId), message.ToArray())!;
        if (boxed.GetType().GetField("Stamp") is FieldInfo stamp && typeof(OrderEntryStamp).GetField(NameOf(field)) is FieldInfo inStamp)
            return Convert.ToString(inStamp.GetValue(stamp.GetValue(boxed)), CultureInfo.InvariantCulture)!;
        return Convert.ToString(FieldOf(boxed.GetType(), field).GetValue(boxed), CultureInfo.InvariantCulture)!;
    }

    private static void Set(object message, string name, string value)
    {
        FieldInfo field = FieldOf(message.GetType(), name);
        field.SetValue(message, field.FieldType switch
        {
            { IsEnum: true } type => Enum.Parse(type, value),
            { } type when type == typeof(Symbol16) => Symbol16.From(value),
            { } type when type == typeof(Text48) => Text48.From(value),
            { } type => Convert.ChangeType(value, type, CultureInfo.InvariantCulture),
        });
    }

    private static FieldInfo FieldOf(Type type, string name) => type.GetField(NameOf(name)) ?? throw new InvalidOperationException($"{type.Name} has no {name}");

    private static string NameOf(string field) => char.ToUpperInvariant(field[0]) + field[1..];

    private static object? Invoke(string method, Type message, object argument) =>
        typeof(BinaryScriptMessage).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(message).Invoke(null, [argument]);

    private static byte[] SealBoxed<TMessage>(object boxed)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage>
    {
        TMessage message = (TMessage)boxed;
        return OrderEntryCodec.Seal(ref message).ToArray();
    }

    private static object ReadBoxed<TMessage>(byte[] bytes)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage> => bytes.Length == Unsafe.SizeOf<TMessage>()
            ? OrderEntryCodec.Read<TMessage>(bytes)
            : throw new InvalidOperationException($"{TMessage.TemplateId} came with {bytes.Length} bytes");

    [GeneratedRegex("""(\w+)=("[^"]*"|\S+)""")]
    private static partial Regex Word();
}
