using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Commodities.Gateway.Fix.Dictionary;

/// <summary>Reads a dictionary: first by its schema, then what a schema can't say (references, doubles, groups).</summary>
internal sealed class FixDictionaryReader
{
    private readonly string _name;
    private readonly XElement _root;
    private readonly Dictionary<int, FixField> _fields = [];
    private readonly Dictionary<string, XElement> _blocks = new(StringComparer.Ordinal);

    private FixDictionaryReader(string name, XElement root) => (_name, _root) = (name, root);

    /// <summary>Reads the file by the schema.</summary>
    /// <exception cref="FixDictionaryException">It does not follow the schema, or contradicts itself.</exception>
    public static FixDictionary Read(string name, Stream file, Stream schema)
    {
        XmlSchemaSet schemas = new();
        using (XmlReader schemaReader = XmlReader.Create(schema))
        {
            schemas.Add(null, schemaReader);
        }

        XmlReaderSettings settings = new() { ValidationType = ValidationType.Schema, Schemas = schemas, DtdProcessing = DtdProcessing.Prohibit };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, found) =>
            throw new FixDictionaryException($"{name}: line {found.Exception.LineNumber}, column {found.Exception.LinePosition}: {found.Message}", found.Exception);
        try
        {
            using XmlReader reader = XmlReader.Create(file, settings);
            return new FixDictionaryReader(name, XDocument.Load(reader, LoadOptions.SetLineInfo).Root!).Build();
        }
        catch (XmlException found)
        {
            throw new FixDictionaryException($"{name}: line {found.LineNumber}, column {found.LinePosition}: {found.Message}", found);
        }
    }

    private FixDictionary Build()
    {
        foreach (XElement element in _root.Element("fields")!.Elements())
            AddField(element);
        foreach (FixField field in _fields.Values.Where(field => field.Type == FixFieldType.Data))
            Require(_fields.ContainsKey(field.LengthTag), _root, $"data field {field.Tag} has no length field in the list");
        foreach (XElement block in _root.Element("blocks")!.Elements())
            Require(_blocks.TryAdd((string)block.Attribute("name")!, block), block, $"block {(string)block.Attribute("name")!} is there twice");

        FixScope header = ScopeOf(_root.Element("header")!, []);
        FixScope trailer = ScopeOf(_root.Element("trailer")!, []);
        List<FixMessageDefinition> messages = [];
        foreach (XElement element in _root.Element("messages")!.Elements())
        {
            FixMessageDefinition message = MessageOf(element);
            Require(messages.TrueForAll(other => other.Type != message.Type), element, $"message type {message.Type} is there twice");
            messages.Add(message);
        }

        return new(_fields.Values, header, trailer, messages);
    }

    private void AddField(XElement element)
    {
        int tag = (int)element.Attribute("tag")!;
        FixFieldType type = Enum.Parse<FixFieldType>((string)element.Attribute("type")!);
        string[] values = ((string?)element.Attribute("values") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int? length = (int?)element.Attribute("length");
        Require(type == FixFieldType.Data == length.HasValue, element, $"field {tag} must have a length attribute if, and only if, it is of type Data");
        Require(values.All(value => value.All(character => character is > ' ' and <= '~')), element, $"field {tag} has a value that is not printable ASCII");
        FixField field = new(tag, (string)element.Attribute("name")!, type, values, length ?? 0);
        Require(_fields.TryAdd(tag, field), element, $"field {tag} is there twice");
    }

    private FixMessageDefinition MessageOf(XElement element)
    {
        bool spoken = (bool?)element.Attribute("spoken") ?? true;
        string type = (string)element.Attribute("type")!;
        Require(spoken || !element.HasElements, element, $"message {type} is not spoken, so its body has no meaning");
        Require(!spoken || element.HasElements, element, $"message {type} is spoken, so it must have a body");
        return new(type, (string)element.Attribute("name")!, (string)element.Attribute("level")! == "session", spoken ? ScopeOf(element, []) : null);
    }

    private FixScope ScopeOf(XElement place, IReadOnlyList<string> inside)
    {
        List<FixMember> members = [];
        Gather(place, true, members, inside);
        Require(members.Count <= FixScope.MaxMembers, place, $"more than {FixScope.MaxMembers} fields in one place");
        foreach (IGrouping<int, FixMember> same in members.GroupBy(member => member.Field.Tag))
            Require(same.Count() == 1, place, $"field {same.Key} is there twice in one place");
        return new(members);
    }

    // What a block requires is required only where the block itself is.
    private void Gather(XElement place, bool required, List<FixMember> members, IReadOnlyList<string> inside)
    {
        foreach (XElement element in place.Elements())
        {
            bool itself = required && ((bool?)element.Attribute("required") ?? false);
            switch (element.Name.LocalName)
            {
                case "use":
                    members.Add(new(FieldOf(element, "tag"), itself, null));
                    break;
                case "group":
                    FixField count = FieldOf(element, "count");
                    Require(count.Type == FixFieldType.NumberInGroup, element, $"field {count.Tag} counts entries, so its type must be NumberInGroup");
                    members.Add(new(count, itself, ScopeOf(element, inside)));
                    break;
                default:
                    string name = (string)element.Attribute("block")!;
                    Require(_blocks.ContainsKey(name), element, $"there is no block {name}");
                    Require(!inside.Contains(name), element, $"block {name} holds itself");
                    Gather(_blocks[name], itself, members, [.. inside, name]);
                    break;
            }
        }
    }

    private FixField FieldOf(XElement element, string attribute)
    {
        int tag = (int)element.Attribute(attribute)!;
        Require(_fields.TryGetValue(tag, out FixField? field), element, $"there is no field {tag}");
        return field!;
    }

    private void Require(bool condition, XElement element, string problem)
    {
        if (!condition)
            throw new FixDictionaryException(string.Create(CultureInfo.InvariantCulture, $"{_name}: line {((IXmlLineInfo)element).LineNumber}: {problem}"));
    }
}
