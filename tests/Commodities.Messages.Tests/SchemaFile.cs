using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using Commodities.Messages.Fills;
using Commodities.Messages.OrderEntry;
using Commodities.Tests;

namespace Commodities.Messages.Tests;

/// <summary>An SBE schema of <c>config/sbe</c>, described in the same words as the structs, so that a test can compare both.</summary>
internal sealed class SchemaFile(string path)
{
    private static readonly XNamespace Sbe = "http://fixprotocol.io/2016/sbe";
    private static readonly Type[] SharedParts = [typeof(CommandHeader), typeof(EventHeader), typeof(FillHeader), typeof(OrderEntryStamp)];

    private static readonly Dictionary<string, (Type Type, int Length)> Primitives = new()
    {
        ["int64"] = (typeof(long), 8),
        ["int32"] = (typeof(int), 4),
        ["uint32"] = (typeof(uint), 4),
        ["uint16"] = (typeof(ushort), 2),
        ["uint8"] = (typeof(byte), 1),
    };

    public XElement Root { get; } = XDocument.Load(RepositoryFiles.Find(path)).Root!;

    /// <summary>The messages as <c>name=id</c>.</summary>
    public IEnumerable<string> MessageNames => Messages.Select(message => $"{(string)message.Attribute("name")!}={(string)message.Attribute("id")!}");

    private IEnumerable<XElement> Messages => Root.Elements(Sbe + "message");

    public XElement Message(int id) => Messages.Single(element => (int)element.Attribute("id")! == id);

    /// <summary>The fields of a message in the schema.</summary>
    public IEnumerable<string> FieldsOf(XElement message) => message.Elements("field").Select(DescribeField);

    /// <summary>The fields of a struct.</summary>
    public static IEnumerable<string> FieldsOf(Type type) => FieldsOf(type, -MessageHeader.Length);

    /// <summary>The fields of a struct whose header has another length.</summary>
    public static IEnumerable<string> FieldsBehind(Type type, int headerLength) => FieldsOf(type, -headerLength);

    public static int SizeOf(Type type) => type.IsEnum ? Marshal.SizeOf(type.GetEnumUnderlyingType())
        : type == typeof(Symbol16) ? Symbol16.Length
        : type == typeof(Endpoint64) ? Endpoint64.Length
        : type == typeof(Text48) ? Text48.Length
        : type == typeof(Signature32) ? Signature32.Length
        : Marshal.SizeOf(type);

    /// <summary>The values of an enum or the bits of a set in the schema, with its encoding.</summary>
    public (Type Encoding, IEnumerable<string> Values) ValuesOf(string name)
    {
        XElement element = TypeNamed(name);
        return (Primitives[(string)element.Attribute("encodingType")!].Type,
            element.Elements().Select(value => $"{(string)value.Attribute("name")!}={value.Value}"));
    }

    /// <summary>The values of an enum, or the bits of one with flags, in the code.</summary>
    public static IEnumerable<string> ValuesOf(Type type)
    {
        IEnumerable<(string Name, long Value)> values = Enum.GetValues(type).Cast<object>()
            .Select(value => (value.ToString()!, Convert.ToInt64(value, CultureInfo.InvariantCulture)));
        return type.IsDefined(typeof(FlagsAttribute))
            ? values.Where(value => value.Value != 0).Select(value => $"{CamelCase(value.Name)}={long.TrailingZeroCount(value.Value)}")
            : values.Select(value => $"{value.Name}={value.Value}");
    }

    /// <summary>The enums and sets of the schema.</summary>
    public IEnumerable<string> EnumNames =>
        Root.Element("types")!.Elements().Where(type => type.Name.LocalName is "enum" or "set").Select(type => (string)type.Attribute("name")!);

    private string DescribeField(XElement field)
    {
        string type = (string)field.Attribute("type")!;
        int length = Primitives.TryGetValue(type, out (Type Type, int Length) primitive) ? primitive.Length : LengthOf(TypeNamed(type));
        return $"{(string)field.Attribute("name")!} {type} @{(string)field.Attribute("offset")!} +{length}";
    }

    private static int LengthOf(XElement type) => type.Name.LocalName == "type"
        ? (int)type.Attribute("length")!
        : Primitives[(string)type.Attribute("encodingType")!].Length;

    private XElement TypeNamed(string name) => Root.Element("types")!.Elements().Single(type => (string)type.Attribute("name")! == name);

    private static IEnumerable<string> FieldsOf(Type type, int baseOffset)
    {
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
        {
            int offset = baseOffset + (int)Marshal.OffsetOf(type, field.Name);
            if (SharedParts.Contains(field.FieldType))
            {
                foreach (string inner in FieldsOf(field.FieldType, offset))
                {
                    yield return inner;
                }
            }
            else if (field.FieldType != typeof(MessageHeader) && field.FieldType != typeof(FillMessageHeader) && field.FieldType != typeof(OrderEntryHeader))
            {
                string name = Primitives.FirstOrDefault(pair => pair.Value.Type == field.FieldType).Key ?? field.FieldType.Name;
                yield return $"{CamelCase(field.Name)} {name} @{offset} +{SizeOf(field.FieldType)}";
            }
        }
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
